import { Badge, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDates } from "@/ui/dates"

/** Whether an officer can sign in, and when he last was here. */
export function Standing({ officer }: { officer: Schemas["OfficerView"] }) {
  const { t } = useTranslation("officers")
  const dates = useDates()
  if (officer.suspended_at !== null) {
    return (
      <Badge className="state-badge" color="red" variant="light" size="lg" radius="sm">
        {t("standing.suspended")}
      </Badge>
    )
  }
  if (!officer.has_password) {
    return (
      <Badge className="state-badge" color="orange" variant="light" size="lg" radius="sm">
        {t("standing.no_password")}
      </Badge>
    )
  }
  return (
    <Text size="sm" c="dimmed">
      {officer.last_seen_on === null
        ? t("standing.never_seen")
        : t("standing.seen", { day: dates.shortDay(officer.last_seen_on) })}
    </Text>
  )
}
