import { Button, Checkbox, Group, NativeSelect, Radio, Stack, Text, Textarea, TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useMe } from "@/app/session"
import { DayInput } from "@/ui/DayInput"
import { InstitutionPicker, TopicPicker } from "@/ui/pickers"
import { FilesField } from "./FilesField"
import type { Report } from "./sending"
import type { Field, Place, StepFile, Value } from "./specs"

const CLASSES: readonly Schemas["ReportClass"][] = [
  "complaint",
  "oversight_complaint",
  "information_request",
  "aspiration",
]
const KINDS: readonly Schemas["FollowUpKind"][] = ["action", "plan", "referral"]
const REASONS: readonly Schemas["ArchiveReason"][] = [
  "duplicate",
  "another_bodys",
  "not_public_service",
  "too_general",
  "not_understandable",
  "in_legal_process",
  "incomplete",
  "spam",
]
const POSITIONS: readonly Schemas["Position"][] = ["head", "deputy", "inspector", "staff"]
const RATINGS = ["5", "4", "3", "2", "1"] as const

type FieldProps = {
  field: Field
  report: Report
  value: Value
  error?: string
  onChange: (next: Value | ((before: Value) => Value)) => void
}

/** One field of a step's form. */
export function StepField({ field, report, value, error, onChange }: FieldProps) {
  const { t } = useTranslation(["handling", "common"])
  const scope = useScope(report)
  const isOptional = field.required !== true && field.as !== "check" && !(field.as === "files" && field.orReason)
  const label = isOptional ? `${t(`field.${field.text}`)} (${t("common:optional")})` : t(`field.${field.text}`)
  const hint = field.hint === undefined ? undefined : t(`hint.${field.hint}`)
  const shared = { label, description: hint, error, name: field.name }
  switch (field.as) {
    case "prose":
      return (
        <Textarea
          {...shared}
          value={value as string}
          minRows={field.rows ?? 3}
          maxRows={24}
          maxLength={field.max}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case "line":
      return (
        <TextInput
          {...shared}
          value={value as string}
          maxLength={field.max}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case "day":
      return (
        <DayInput
          {...shared}
          maw={240}
          value={value as string}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case "choice":
      return <ChoiceField {...{ field, shared, report, value, onChange }} />
    case "topic":
      return <TopicPicker {...shared} value={value as string | null} onChange={onChange} />
    case "unit":
      return (
        <InstitutionPicker
          label={label}
          description={hint}
          error={error}
          under={scope(field.within)}
          value={value as Schemas["InstitutionView"] | null}
          onChange={(place) => onChange(place === null ? null : { ...place })}
        />
      )
    case "units":
      return <UnitsField {...{ field, label, hint, error, report, onChange }} value={value as Place[]} />
    case "files":
      return (
        <FilesField
          reportId={report.id}
          label={label}
          hint={hint}
          error={error}
          value={value as StepFile[]}
          onChange={(change) => onChange((before) => change(before as StepFile[]))}
        />
      )
    case "check":
      return (
        <Checkbox
          label={label}
          error={error}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case "accused":
      return (
        <NativeSelect
          {...shared}
          size="md"
          value={value as string}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={[
            { value: "", label: t("common:do.choose") },
            ...report.accused.map((each) => ({
              value: each.id,
              label:
                each.institution_id === null ? t("accused.person") : (report.names[each.institution_id] ?? each.id),
            })),
          ]}
        />
      )
  }
}

type ChoiceFieldProps = Omit<FieldProps, "field" | "error"> & {
  field: Extract<Field, { as: "choice" }>
  shared: { label: string; description?: string; error?: string; name: string }
}

function ChoiceField({ field, shared, report, value, onChange }: ChoiceFieldProps) {
  const { t } = useTranslation(["handling", "common"])
  const options = {
    class: CLASSES.map((each) => ({ value: each, label: t(`class.${each}`) })),
    kind: KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) })),
    reason: REASONS.map((each) => ({ value: each, label: t(`archive_reason.${each}`) })),
    position: POSITIONS.map((each) => ({ value: each, label: t(`position.${each}`) })),
    rating: RATINGS.map((each) => ({ value: each, label: t(`rating.${each}`) })),
  }[field.of]
  if (field.of === "kind" || field.of === "rating") {
    return (
      <Radio.Group {...shared} value={value as string} onChange={onChange}>
        <Stack gap="xs" mt="xs">
          {options.map((option) => (
            <Radio key={option.value} {...option} />
          ))}
        </Stack>
      </Radio.Group>
    )
  }
  const nothing =
    field.of === "class" && field.required !== true
      ? t("as_it_is", { class: t(`class.${report.class}`) })
      : t("common:do.choose")
  return (
    <NativeSelect
      {...shared}
      size="md"
      value={value as string}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: "", label: nothing }, ...options]}
    />
  )
}

type UnitsFieldProps = {
  field: Extract<Field, { as: "units" }>
  label: string
  hint?: string
  error?: string
  report: Report
  value: Place[]
  onChange: (next: Value) => void
}

function UnitsField({ field, label, hint, error, report, value, onChange }: UnitsFieldProps) {
  const { t } = useTranslation(["handling", "common"])
  const scope = useScope(report)
  return (
    <Stack gap="xs">
      <InstitutionPicker
        key={value.length}
        label={label}
        description={hint}
        error={error}
        under={scope(field.within)}
        value={null}
        onChange={(place) => {
          if (place !== null && !value.some((each) => each.id === place.id)) {
            onChange([...value, { id: place.id, name: place.name }])
          }
        }}
      />
      {value.map((place) => (
        <Group key={place.id} justify="space-between" wrap="nowrap" gap="xs">
          <Text>{place.name}</Text>
          <Button
            variant="subtle"
            aria-label={t("units.remove", { name: place.name })}
            onClick={() => onChange(value.filter((each) => each.id !== place.id))}
          >
            {t("common:do.remove")}
          </Button>
        </Group>
      ))}
    </Stack>
  )
}

/** Where the picker looks; whether a unit may be chosen is for the API to say. */
function useScope(report: Report): (within: "desk" | "unit" | "country") => string | undefined {
  const { roles } = useMe()
  return (within) => {
    if (within === "country" || roles.includes("national")) return undefined
    return within === "unit" ? report.holder.id : report.desk.id
  }
}
