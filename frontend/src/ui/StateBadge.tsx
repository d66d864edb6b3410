import { Badge } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"

const COLORS: Record<Schemas["State"], string> = {
  received: "yellow",
  deferred: "orange",
  disposed: "grape",
  in_progress: "sea",
  answered: "teal",
  closed: "green",
  archived: "gray",
}

/** Where a report stands, in the officials' words; the colour only helps. */
export function StateBadge({ state }: { state: Schemas["State"] }) {
  const { t } = useTranslation()
  return (
    <Badge
      className="state-badge"
      data-tone={COLORS[state]}
      variant="light"
      color={COLORS[state]}
      size="lg"
      radius="sm"
    >
      {t(`state.${state}`)}
    </Badge>
  )
}
