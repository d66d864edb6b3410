import { Button, Group, Stack, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDates } from "@/ui/dates"
import { reportAddress } from "@/ui/known"
import { StateBadge } from "@/ui/StateBadge"
import { Tag } from "@/ui/Tag"

/** One missed deadline: how late, who was told, who holds the report, what he is expected to do. */
export function Entry({ escalation: told }: { escalation: Schemas["EscalationView"] }) {
  const { t } = useTranslation(["escalations", "handling", "common"])
  const dates = useDates()
  const isOpen = told.ended_at === null
  const elsewhere = told.holder.id !== told.present_holder.id
  return (
    <li>
      <Stack gap={6}>
        <Group gap="xs">
          <Text fw={650}>#{told.tracking_id}</Text>
          <StateBadge state={told.state} />
          <Text size="sm" c="dimmed">
            {t(`handling:class.${told.class}`)}
          </Text>
        </Group>
        <Group gap="xs">
          <Text>{t("missed", { clock: t(`common:clock.${told.clock}`), day: dates.dayOf(told.due_at) })}</Text>
          {isOpen ? (
            <Tag tone="red">{t("late", { count: told.days_late })}</Tag>
          ) : (
            <Tag tone="green">{t("done", { at: dates.dayOf(told.ended_at ?? "") })}</Tag>
          )}
        </Group>
        <Text size="sm">
          {t("held", { holder: told.present_holder.name, day: dates.dayOf(told.held_since) })}
          {elsewhere && ` (${t("held_then", { holder: told.holder.name })})`}
        </Text>
        {isOpen && (
          <Text size="sm">
            {t("expected")}: {t(`expects.${told.clock}`)}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t("told", { desk: told.desk.name, rung: t(`rung.${told.rung}`), at: dates.moment(told.recorded_at) })}
        </Text>
      </Stack>
      <div>
        <Button
          variant="default"
          renderRoot={(props) => <Link to={reportAddress(told.report_id)} {...props} />}
          aria-label={`${t("open")} #${told.tracking_id}`}
        >
          {t("open")}
        </Button>
      </div>
    </li>
  )
}
