import { NativeSelect, Stack, TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { InstitutionPicker, RegionPicker } from "@/ui/pickers"
import { type Institution, KINDS, kindIn, ZONES } from "./kinds"
import type { Form } from "./order"
import { Parts } from "./Parts"

export type FieldsProps = {
  institution: Institution
  form: Form
  set: (part: Partial<Form>) => void
  wrong: Record<string, string>
}

/** What has to be said for the chosen kind of change. */
export function Fields(props: FieldsProps) {
  switch (props.form.what) {
    case "rename":
      return <Names {...props} />
    case "correct":
      return <Corrections {...props} />
    case "split":
      return <Parts {...props} />
    default:
      return <Other {...props} />
  }
}

function Names({ form, set, wrong }: FieldsProps) {
  const { t } = useTranslation(["institutions", "common"])
  return (
    <Stack gap="lg">
      <TextInput
        label={t("form.name")}
        required
        maxLength={200}
        value={form.name}
        error={wrong.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={`${t("form.short_name")} (${t("common:optional")})`}
        maxLength={60}
        value={form.short_name}
        error={wrong.short_name}
        onChange={(event) => set({ short_name: event.currentTarget.value })}
      />
    </Stack>
  )
}

const OTHERS = {
  move: { label: "form.parent", field: "parent_id", required: true },
  close: { label: "form.successor", field: "successor_id", required: false },
  merge: { label: "form.into", field: "into_id", required: true },
} as const

/** The other institution that the change is about: above it, after it, into it. */
function Other({ institution, form, set, wrong }: FieldsProps) {
  const { t } = useTranslation(["institutions", "common"])
  if (!(form.what in OTHERS)) return null
  const { label, field, required } = OTHERS[form.what as keyof typeof OTHERS]
  return (
    <InstitutionPicker
      label={required ? t(label) : `${t(label)} (${t("common:optional")})`}
      under={form.what === "move" ? institution.root_id : undefined}
      required={required}
      value={form.other}
      error={wrong[field]}
      onChange={(other) => set({ other })}
    />
  )
}

function Corrections({ institution, form, set, wrong }: FieldsProps) {
  const { t } = useTranslation("institutions")
  return (
    <Stack gap="lg">
      <NativeSelect
        size="md"
        label={t("form.kind")}
        value={form.kind}
        error={wrong.kind}
        onChange={(event) => set({ kind: kindIn(event.currentTarget.value) ?? "" })}
        data={[
          { value: "", label: t("form.kind_keep") },
          ...KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <RegionPicker
        label={t("form.region")}
        value={form.region}
        error={wrong.region_code}
        onChange={(region) => set({ region })}
      />
      <NativeSelect
        size="md"
        label={t("form.zone")}
        value={form.zone}
        error={wrong.zone}
        onChange={(event) => set({ zone: event.currentTarget.value as Schemas["Zone"] | "" })}
        data={[
          { value: "", label: t("form.zone_keep") },
          ...Object.entries(ZONES).map(([zone, name]) => ({ value: zone, label: name })),
        ]}
      />
      <TextInput
        label={t("form.code")}
        maxLength={60}
        value={form.external_code}
        error={wrong.external_code}
        onChange={(event) => set({ external_code: event.currentTarget.value })}
      />
      {(institution.kind === "regency" || institution.kind === "city") && (
        <InstitutionPicker
          label={t("form.supervisor")}
          value={form.other}
          error={wrong.supervisor_id}
          onChange={(other) => set({ other })}
        />
      )}
    </Stack>
  )
}
