import { Accordion, Alert, Button, Group, Stack, Text, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useMe } from "@/app/session"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { Rows } from "@/ui/rows"
import { Tag } from "@/ui/Tag"
import { useHolidays, useVersions } from "./calendars"
import { Year } from "./Year"

type Shown = { tahun: number; versi?: number }
type CalendarsProps = { shown: Shown; show: (next: Shown) => void }

/** A year's holidays at a glance, and the versions of the calendar with their decrees. */
export function Calendars({ shown, show }: CalendarsProps) {
  const { t } = useTranslation("calendars")
  const { roles } = useMe()
  const versions = useVersions()
  const newest = versions.data?.[0]?.version
  const version = shown.versi ?? newest
  const holidays = useHolidays(version, shown.tahun)
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      width="wide"
      action={
        roles.includes("national") && (
          <Button renderRoot={(props) => <Link to="/meja/kalender/baru" {...props} />}>{t("decree")}</Button>
        )
      }
    >
      <Group justify="space-between">
        <Group gap="xs">
          <Button variant="default" onClick={() => show({ ...shown, tahun: shown.tahun - 1 })}>
            <span aria-hidden>‹</span>
            <span className="only-for-readers">{t("before")}</span>
          </Button>
          <Title order={2} miw={140} ta="center" aria-live="polite">
            {t("year", { year: shown.tahun })}
          </Title>
          <Button variant="default" onClick={() => show({ ...shown, tahun: shown.tahun + 1 })}>
            <span aria-hidden>›</span>
            <span className="only-for-readers">{t("after")}</span>
          </Button>
        </Group>
        {version !== undefined && (
          <Group gap="xs">
            <Text>{t("version", { version })}</Text>
            <Tag tone={version === newest ? "green" : "gray"}>{version === newest ? t("in_force") : t("earlier")}</Tag>
          </Group>
        )}
      </Group>
      {holidays.data?.some((each) => each.estimated) && (
        <Alert variant="light" color="yellow">
          {t("estimated")}
        </Alert>
      )}
      {(versions.isPending || (holidays.isPending && version !== undefined)) && <Loading />}
      {versions.error !== null && <Failed error={versions.error} retry={() => void versions.refetch()} />}
      {holidays.error !== null && <Failed error={holidays.error} retry={() => void holidays.refetch()} />}
      {holidays.data?.length === 0 && <Empty title={t("none")}>{t("none_hint")}</Empty>}
      {holidays.data !== undefined && holidays.data.length > 0 && <Year year={shown.tahun} holidays={holidays.data} />}
      <Versions shown={shown} show={show} />
    </Page>
  )
}

function Versions({ shown, show }: CalendarsProps) {
  const { t } = useTranslation("calendars")
  const dates = useDates()
  const versions = useVersions()
  return (
    <Accordion variant="default">
      <Accordion.Item value="versions">
        <Accordion.Control>{t("see_versions")}</Accordion.Control>
        <Accordion.Panel>
          <Rows label={t("versions")}>
            {versions.data?.map((each) => (
              <li key={each.version}>
                <Stack gap={2}>
                  <Text fw={600}>{each.instrument}</Text>
                  <Text size="sm" c="dimmed">
                    {[each.note, t("published", { at: dates.moment(each.published_at) })].filter(Boolean).join(" · ")}
                  </Text>
                </Stack>
                <Button variant="default" onClick={() => show({ ...shown, versi: each.version })}>
                  {t("version", { version: each.version })}
                </Button>
              </li>
            ))}
          </Rows>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}
