import { Group, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useDates } from "@/ui/dates"
import { Tag } from "@/ui/Tag"
import { type Policy, unitOf } from "./policies"

/** A figure with its unit. */
export function useFigure(): (policy: Policy) => string {
  const { t } = useTranslation("policies")
  return (policy) => {
    const unit = unitOf(policy)
    if (unit === "approval") return t(policy.value === 0 ? "not_needed" : "needed")
    return t(`unit.${unit}`, { count: policy.value })
  }
}

/** Whether the figure was read in the instrument itself: in words, and in colour. */
export function Confirmed({ policy }: { policy: Policy }) {
  const { t } = useTranslation("policies")
  return <Tag tone={policy.confirmed ? "green" : "amber"}>{policy.confirmed ? t("confirmed") : t("unconfirmed")}</Tag>
}

/** Where a figure comes from, since when it counts and for whom. */
export function Source({ policy }: { policy: Policy }) {
  const { t } = useTranslation("policies")
  const dates = useDates()
  return (
    <Stack gap={2}>
      <Text size="sm" c="dimmed">
        {[policy.instrument, policy.article, t("since", { day: dates.shortDay(policy.effective_from) })]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {(policy.institution !== null || policy.leave) && (
        <Group gap="xs">
          {policy.institution !== null && <Text size="sm">{t("own", { name: policy.institution })}</Text>}
          {policy.leave && <Text size="sm">{t("leave")}</Text>}
        </Group>
      )}
      {policy.note && (
        <Text size="sm" fs="italic">
          {policy.note}
        </Text>
      )}
    </Stack>
  )
}
