import { Button, Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { DayInput } from "@/ui/DayInput"
import { useDates } from "@/ui/dates"
import { type Region, RegionPicker } from "@/ui/pickers"
import { useHolidays, useVersions } from "./calendars"
import { type Holiday, KINDS, type Kind } from "./days"

type Added = { id: string; day: string; name: string; kind: Kind; region: Region | null; estimated: boolean }
export type Form = { instrument: string; note: string; added: Added[]; removed: Holiday[] }
export const EMPTY: Form = { instrument: "", note: "", added: [], removed: [] }

/** What the API is asked for. */
export function orderOf(form: Form): Schemas["CalendarOrder"] {
  return {
    instrument: form.instrument,
    note: form.note || null,
    added: form.added.map((each) => ({
      day: each.day,
      name: each.name,
      kind: each.kind,
      region_code: each.kind === "regional" ? (each.region?.code ?? null) : null,
      estimated: each.estimated,
    })),
    removed: form.removed.map((each) => ({ day: each.day, region_code: each.region_code })),
  }
}

type DaysProps = { form: Form; set: (part: Partial<Form>) => void; error: string | undefined }

export function AddedDays({ form, set, error }: DaysProps) {
  const { t } = useTranslation("calendars")
  const change = (id: string, part: Partial<Added>) =>
    set({ added: form.added.map((each) => (each.id === id ? { ...each, ...part } : each)) })
  const another: Omit<Added, "id"> = { day: "", name: "", kind: "national", region: null, estimated: false }
  return (
    <Fieldset legend={t("form.added")}>
      <Stack gap="lg">
        {form.added.map((each) => (
          <Stack key={each.id} gap="xs">
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <DayInput
                label={t("form.day")}
                required
                value={each.day}
                onChange={(event) => change(each.id, { day: event.currentTarget.value })}
              />
              <TextInput
                label={t("form.name")}
                required
                value={each.name}
                onChange={(event) => change(each.id, { name: event.currentTarget.value })}
              />
              <NativeSelect
                size="md"
                label={t("form.kind")}
                value={each.kind}
                onChange={(event) =>
                  change(each.id, { kind: KINDS.find((kind) => kind === event.currentTarget.value) ?? "national" })
                }
                data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
              />
            </SimpleGrid>
            {each.kind === "regional" && (
              <RegionPicker
                label={t("form.region")}
                required
                value={each.region}
                onChange={(region) => change(each.id, { region })}
              />
            )}
            <Group justify="space-between">
              <Checkbox
                label={t("form.estimated")}
                checked={each.estimated}
                onChange={(event) => change(each.id, { estimated: event.currentTarget.checked })}
              />
              <Button
                variant="subtle"
                color="red"
                onClick={() => set({ added: form.added.filter((other) => other.id !== each.id) })}
              >
                {t("form.drop")}
              </Button>
            </Group>
          </Stack>
        ))}
        {error !== undefined && (
          <Text c="red" role="alert">
            {error}
          </Text>
        )}
        <Group>
          <Button
            variant="default"
            onClick={() => set({ added: [...form.added, { id: crypto.randomUUID(), ...another }] })}
          >
            {t("form.add")}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  )
}

export function RemovedDays({ form, set, error }: DaysProps) {
  const { t } = useTranslation("calendars")
  const dates = useDates()
  const [year] = useState(() => new Date().getFullYear())
  const newest = useVersions().data?.[0]?.version
  const these = useHolidays(newest, year).data ?? []
  const next = useHolidays(newest, year + 1).data ?? []
  const keyOf = (each: Holiday) => `${each.day} ${each.region_code ?? ""}`
  const gone = new Set(form.removed.map(keyOf))
  const there = [...these, ...next].filter((each) => !gone.has(keyOf(each)))
  return (
    <Fieldset legend={t("form.removed")}>
      <Stack gap="md">
        {form.removed.map((each) => (
          <Group key={keyOf(each)} justify="space-between">
            <Text td="line-through">{t("form.dropped", { day: dates.day(each.day), name: each.name })}</Text>
            <Button
              variant="subtle"
              onClick={() => set({ removed: form.removed.filter((other) => keyOf(other) !== keyOf(each)) })}
            >
              {t("form.drop")}
            </Button>
          </Group>
        ))}
        {error !== undefined && (
          <Text c="red" role="alert">
            {error}
          </Text>
        )}
        <NativeSelect
          maw={640}
          size="md"
          label={t("form.add_removed")}
          value=""
          onChange={(event) => {
            const chosen = there.find((each) => keyOf(each) === event.currentTarget.value)
            if (chosen !== undefined) set({ removed: [...form.removed, chosen] })
          }}
          data={[
            { value: "", label: t("form.which", { year: `${year}–${year + 1}` }) },
            ...there.map((each) => ({
              value: keyOf(each),
              label: t("form.dropped", { day: dates.shortDay(each.day), name: each.name }),
            })),
          ]}
        />
      </Stack>
    </Fieldset>
  )
}
