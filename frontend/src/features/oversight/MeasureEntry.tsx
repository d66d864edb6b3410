import { Button, Group, Stack, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useDates } from "@/ui/dates"
import { Tag } from "@/ui/Tag"
import { askerOf, type Measure } from "./words"

/** How far a measure has come: in words, and in colour. */
export function Standing({ measure }: { measure: Measure }) {
  const { t } = useTranslation("oversight")
  const tone = ({ open: "amber", accepted: "blue", done: "blue", confirmed: "green" } as const)[measure.state]
  return (
    <Group gap="xs">
      <Tag tone={tone}>{t(`state.${measure.state}`)}</Tag>
      {measure.overdue && <Tag tone="red">{t("measures.overdue")}</Tag>}
    </Group>
  )
}

/** One measure in a list. */
export function MeasureEntry({ measure }: { measure: Measure }) {
  const { t } = useTranslation("oversight")
  const dates = useDates()
  return (
    <li>
      <Stack gap={6}>
        <Group gap="xs">
          <Text fw={650}>{t(`kind.${measure.kind}`)}</Text>
          <Standing measure={measure} />
        </Group>
        <Text fw={550}>{measure.institution.name}</Text>
        <Text lineClamp={3} className="reporters-words">
          {measure.text ?? t("measure.hidden")}
        </Text>
        <Text size="sm" c="dimmed">
          {[
            t("measures.due", { day: dates.shortDay(measure.due_on) }),
            t("measures.asked_by", { who: t(`made_as.${askerOf(measure)}`), at: dates.dayOf(measure.made_at) }),
            measure.done_on && t("measures.done_on", { day: dates.shortDay(measure.done_on) }),
            measure.tracking_id && t("measures.of_report", { number: measure.tracking_id }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </Stack>
      <div>
        <Button
          variant="default"
          aria-label={`${t("measures.open")}: ${t(`kind.${measure.kind}`)}, ${measure.institution.name}`}
          renderRoot={(props) => <Link to="/meja/rekomendasi/$id" params={{ id: measure.id }} {...props} />}
        >
          {t("measures.open")}
        </Button>
      </div>
    </li>
  )
}
