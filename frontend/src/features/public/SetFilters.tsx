import { Button, Group, Text } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { Chip } from "@/ui/Chip"
import { useDates } from "@/ui/dates"
import { useInstitution, useRegion, useTopicName } from "@/ui/places"
import type { Filters } from "./filters"

type SetFiltersProps = { filters: Filters; onChange: (change: Partial<Filters>) => void; onClear: () => void }

/** What narrows the list now, each taken off by one touch. */
export function SetFilters({ filters, onChange, onClear }: SetFiltersProps) {
  const { t, i18n } = useTranslation("public")
  const { t: common } = useTranslation()
  const dates = useDates()
  const region = useRegion(filters.wilayah)
  const institution = useInstitution(filters.instansi)
  const topic = useTopicName(i18n.language)(filters.topik ?? null)
  const set: [keyof Filters, string | null | undefined][] = [
    ["q", filters.q && t("filter.words", { q: filters.q })],
    ["wilayah", region?.full_name ?? filters.wilayah],
    ["instansi", filters.instansi && (institution?.name ?? "…")],
    ["topik", topic ?? filters.topik],
    ["klasifikasi", filters.klasifikasi && common(`class.${filters.klasifikasi}`)],
    ["status", filters.status && common(`state.${filters.status}`)],
    ["dari", filters.dari && t("filter.from_is", { day: dates.shortDay(filters.dari) })],
    ["sampai", filters.sampai && t("filter.to_is", { day: dates.shortDay(filters.sampai) })],
  ]
  const shown = set.filter(([, words]) => words)
  if (shown.length === 0) return null
  return (
    <Group gap="xs">
      {shown.map(([name, words]) => (
        <Chip key={name} aria-label={t("list.remove", { what: words })} onClick={() => onChange({ [name]: undefined })}>
          <Text component="span" inherit truncate maw={260}>
            {words}
          </Text>
          <IconX size={16} aria-hidden />
        </Chip>
      ))}
      {shown.length > 1 && (
        <Button variant="subtle" px={0} onClick={onClear}>
          {t("list.clear_all")}
        </Button>
      )}
    </Group>
  )
}
