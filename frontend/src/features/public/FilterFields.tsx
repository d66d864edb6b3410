import { Select, Stack, TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { InstitutionPicker, RegionPicker, TopicPicker } from "@/ui/pickers"
import { useInstitution, useRegion } from "@/ui/places"
import { CLASSES, type Filters, STATES } from "./filters"

type FilterFieldsProps = { filters: Filters; onChange: (change: Partial<Filters>) => void }

/** Every filter of the list but its words; each takes effect at once. */
export function FilterFields({ filters, onChange }: FilterFieldsProps) {
  const { t } = useTranslation("public")
  const { t: common } = useTranslation()
  const region = useRegion(filters.wilayah)
  const institution = useInstitution(filters.instansi)
  return (
    <Stack gap="md">
      <RegionPicker
        label={t("filter.region")}
        value={region ?? null}
        onChange={(value) => onChange({ wilayah: value?.code })}
      />
      <InstitutionPicker
        label={t("filter.institution")}
        value={institution ?? null}
        onChange={(value) => onChange({ instansi: value?.id })}
      />
      <TopicPicker
        label={t("filter.topic")}
        placeholder={t("filter.any")}
        value={filters.topik ?? null}
        onChange={(code) => onChange({ topik: code ?? undefined })}
      />
      <Select
        label={t("filter.class")}
        placeholder={t("filter.any")}
        clearable
        clearButtonProps={{ "aria-label": common("do.clear") }}
        data={CLASSES.map((value) => ({ value, label: common(`class.${value}`) }))}
        value={filters.klasifikasi ?? null}
        onChange={(value) => onChange({ klasifikasi: CLASSES.find((each) => each === value) })}
      />
      <Select
        label={t("filter.state")}
        placeholder={t("filter.any")}
        clearable
        clearButtonProps={{ "aria-label": common("do.clear") }}
        data={STATES.map((value) => ({ value, label: common(`state.${value}`) }))}
        value={filters.status ?? null}
        onChange={(value) => onChange({ status: STATES.find((each) => each === value) })}
      />
      <TextInput
        type="date"
        label={t("filter.from")}
        value={filters.dari ?? ""}
        max={filters.sampai}
        onChange={(event) => onChange({ dari: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t("filter.to")}
        value={filters.sampai ?? ""}
        min={filters.dari}
        onChange={(event) => onChange({ sampai: event.currentTarget.value || undefined })}
      />
    </Stack>
  )
}
