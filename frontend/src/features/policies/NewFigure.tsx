import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Radio,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useMe } from "@/app/session"
import { useDraft } from "@/storage/useDraft"
import { DayInput } from "@/ui/DayInput"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { type Institution, InstitutionPicker } from "@/ui/pickers"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { unitOf, usePolicyHistory } from "./policies"

type Form = {
  where: "country" | "institution"
  institution: Institution | null
  value: number | ""
  unit: Schemas["DayUnit"] | null
  instrument: string
  article: string
  effective_from: string
  confirmed: boolean
  leave: boolean
  note: string
}

const SHOWN = ["value", "unit", "instrument", "article", "effective_from", "institution_id", "leave", "note"]
const DAYS = ["working_days", "calendar_days"] as const

/** A new row of a figure: by which instrument, from when on, for whom. */
export function NewFigure({ policyKey, onDone }: { policyKey: string; onDone: () => void }) {
  const { t } = useTranslation(["policies", "common"])
  const isNational = useMe().roles.includes("national")
  const history = usePolicyHistory(policyKey)
  const draft = useDraft<Form>(`policy:${policyKey}`, {
    where: isNational ? "country" : "institution",
    institution: null,
    value: "",
    unit: null,
    instrument: "",
    article: "",
    effective_from: "",
    confirmed: false,
    leave: false,
    note: "",
  })
  const queries = useQueryClient()
  const form = draft.value
  const present = history.data?.find((each) => each.institution_id === null)
  const isInDays = present !== undefined && present.unit !== "count"
  const unit = present === undefined || isInDays ? undefined : unitOf(present)
  const saving = useMutation({
    mutationFn: () => told(api.POST("/v1/policies", { body: orderOf(policyKey, form) })),
    onSuccess: async () => {
      await draft.forget()
      await queries.invalidateQueries({ queryKey: ["policies"] })
      onDone()
    },
  })
  const wrong = fieldsOf(saving.error)
  const set = (part: Partial<Form>) => draft.set((before) => ({ ...before, ...part }))

  function save(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }

  if (!draft.ready || history.isPending) return <Loading />
  return (
    <Page title={t("form.title", { name: present?.title ?? policyKey })} lead={t("form.lead")} width="narrow">
      <form onSubmit={save}>
        <Stack gap="lg">
          <Radio.Group
            label={t("form.for")}
            value={form.where}
            onChange={(where) => set({ where: where as Form["where"] })}
          >
            <Stack gap="xs" mt="xs">
              {isNational && <Radio value="country" label={t("form.country")} />}
              <Radio value="institution" label={t("form.institution")} />
            </Stack>
          </Radio.Group>
          {form.where === "institution" && (
            <InstitutionPicker
              label={t("form.which")}
              required
              value={form.institution}
              error={wrong.institution_id}
              onChange={(institution) => set({ institution })}
            />
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NumberInput
              hideControls
              label={t("form.value")}
              description={unit === undefined || unit === "count" ? undefined : t(`unit_name.${unit}`)}
              required
              min={0}
              max={3650}
              allowDecimal={false}
              value={form.value}
              error={wrong.value}
              onChange={(value) => set({ value: typeof value === "number" ? value : "" })}
            />
            {isInDays && (
              <NativeSelect
                size="md"
                label={t("form.unit")}
                value={form.unit ?? present.unit}
                error={wrong.unit}
                onChange={(event) => set({ unit: DAYS.find((each) => each === event.currentTarget.value) ?? null })}
                data={DAYS.map((unit) => ({ value: unit, label: t(`unit_name.${unit}`) }))}
              />
            )}
          </SimpleGrid>
          <TextInput
            label={t("form.instrument")}
            description={t("form.instrument_hint")}
            required
            minLength={3}
            value={form.instrument}
            error={wrong.instrument}
            onChange={(event) => set({ instrument: event.currentTarget.value })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={`${t("form.article")} (${t("common:optional")})`}
              value={form.article}
              error={wrong.article}
              onChange={(event) => set({ article: event.currentTarget.value })}
            />
            <DayInput
              label={t("form.from")}
              required
              value={form.effective_from}
              error={wrong.effective_from}
              onChange={(event) => set({ effective_from: event.currentTarget.value })}
            />
          </SimpleGrid>
          <Checkbox
            label={t("form.confirmed")}
            checked={form.confirmed}
            onChange={(event) => set({ confirmed: event.currentTarget.checked })}
          />
          {form.where === "institution" && isNational && (
            <Checkbox
              label={t("form.leave")}
              checked={form.leave}
              error={wrong.leave}
              onChange={(event) => set({ leave: event.currentTarget.checked })}
            />
          )}
          {form.leave && (
            <Textarea
              label={t("form.note")}
              required
              value={form.note}
              error={wrong.note}
              onChange={(event) => set({ note: event.currentTarget.value })}
            />
          )}
          <Refusal error={saving.error} shown={SHOWN} />
          <Group>
            <Button type="submit" loading={saving.isPending}>
              {t("form.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}

function orderOf(key: string, form: Form): Schemas["PolicyOrder"] {
  const isOwn = form.where === "institution"
  return {
    key,
    institution_id: isOwn ? (form.institution?.id ?? null) : null,
    value: Number(form.value),
    unit: form.unit,
    instrument: form.instrument,
    article: form.article || null,
    effective_from: form.effective_from,
    confirmed: form.confirmed,
    leave: isOwn && form.leave,
    note: isOwn && form.leave ? form.note : null,
  }
}
