import { Alert, List, Stack, Text, Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDates } from "@/ui/dates"

/** What a decree would move, before it is published. */
export function Outlook({ outlook }: { outlook: Schemas["CalendarOutlook"] }) {
  const { t } = useTranslation(["calendars", "common"])
  const dates = useDates()
  const moves = outlook.later + outlook.earlier > 0
  return (
    <Alert variant="light" color={moves ? "orange" : "teal"} role="status" title={t("outlook.title")}>
      <Stack gap="sm">
        {!moves && <Text>{t("outlook.none")}</Text>}
        {outlook.later > 0 && <Text fw={650}>{t("outlook.later", { count: outlook.later })}</Text>}
        {outlook.earlier > 0 && <Text fw={650}>{t("outlook.earlier", { count: outlook.earlier })}</Text>}
        {outlook.first_changed_day !== null && (
          <Text size="sm">
            {t("outlook.looked", { count: outlook.examined, day: dates.day(outlook.first_changed_day) })}
          </Text>
        )}
        {outlook.capped && <Text size="sm">{t("outlook.capped")}</Text>}
        {outlook.clocks.length > 0 && (
          <List size="sm">
            {outlook.clocks.map((each) => (
              <List.Item key={each.clock}>
                {t("outlook.clock", {
                  clock: t(`common:clock.${each.clock}`),
                  later: each.later,
                  earlier: each.earlier,
                })}
              </List.Item>
            ))}
          </List>
        )}
        {outlook.examples.length > 0 && (
          <div>
            <Title order={3} size="h4">
              {t("outlook.examples")}
            </Title>
            <List size="sm">
              {outlook.examples.map((each) => (
                <List.Item key={`${each.report_id} ${each.clock}`}>
                  {t("outlook.example", {
                    number: each.tracking_id,
                    clock: t(`common:clock.${each.clock}`),
                    from: dates.shortDay(each.last_day),
                    to: dates.shortDay(each.would_be),
                  })}
                </List.Item>
              ))}
            </List>
          </div>
        )}
        {moves && <Text size="sm">{t("outlook.warning")}</Text>}
      </Stack>
    </Alert>
  )
}
