import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { useKnownInstitution } from "@/ui/known"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { InstitutionPicker, type Region, RegionPicker } from "@/ui/pickers"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { type Decree, Decreed } from "./Decreed"
import { type Institution, KINDS, type Kind, kindIn } from "./kinds"

type Form = Decree & {
  kind: Kind
  name: string
  short_name: string
  external_code: string
  region: Region | null
  supervisor: Institution | null
}

const SHOWN = [
  "name",
  "short_name",
  "external_code",
  "kind",
  "region_code",
  "supervisor_id",
  "instrument",
  "effective_on",
]

/** Opens an institution, or a unit below another one. */
export function NewInstitution({ parent, onDone }: { parent?: string; onDone: (made: Institution) => void }) {
  const { t } = useTranslation(["institutions", "common"])
  const above = useKnownInstitution(parent)
  const queries = useQueryClient()
  const draft = useDraft<Form>(`institution:${parent ?? "root"}`, {
    kind: parent === undefined ? "regency" : "unit",
    name: "",
    short_name: "",
    external_code: "",
    region: null,
    supervisor: null,
    instrument: "",
    effective_on: "",
  })
  const form = draft.value
  const set = (part: Partial<Form>) => draft.set((before) => ({ ...before, ...part }))
  const saving = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/institutions", {
          body: {
            parent_id: parent ?? null,
            kind: form.kind,
            name: form.name,
            short_name: form.short_name || null,
            external_code: form.external_code || null,
            region_code: form.region?.code ?? null,
            supervisor_id: form.supervisor?.id ?? null,
            instrument: form.instrument,
            effective_on: form.effective_on,
          },
        }),
      ),
    onSuccess: async (made) => {
      await draft.forget()
      await queries.invalidateQueries({ queryKey: ["institutions"] })
      onDone(made)
    },
  })
  const wrong = fieldsOf(saving.error)

  function save(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }

  if (!draft.ready || (parent !== undefined && above.isPending)) return <Loading />
  const name = above.data?.institution.name
  return (
    <Page title={name === undefined ? t("form.create_title") : t("form.create_below_title", { name })} width="narrow">
      <form onSubmit={save}>
        <Stack gap="lg">
          <NativeSelect
            size="md"
            label={t("form.kind")}
            value={form.kind}
            error={wrong.kind}
            onChange={(event) => set({ kind: kindIn(event.currentTarget.value) ?? "unit" })}
            data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <TextInput
            label={t("form.name")}
            required
            maxLength={200}
            value={form.name}
            error={wrong.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={`${t("form.short_name")} (${t("common:optional")})`}
              maxLength={60}
              value={form.short_name}
              error={wrong.short_name}
              onChange={(event) => set({ short_name: event.currentTarget.value })}
            />
            <TextInput
              label={`${t("form.code")} (${t("common:optional")})`}
              maxLength={60}
              value={form.external_code}
              error={wrong.external_code}
              onChange={(event) => set({ external_code: event.currentTarget.value })}
            />
          </SimpleGrid>
          <RegionPicker
            label={`${t("form.region")} (${t("common:optional")})`}
            value={form.region}
            error={wrong.region_code}
            onChange={(region) => set({ region })}
          />
          {(form.kind === "regency" || form.kind === "city") && (
            <InstitutionPicker
              label={t("form.supervisor")}
              value={form.supervisor}
              error={wrong.supervisor_id}
              onChange={(supervisor) => set({ supervisor })}
            />
          )}
          <Decreed decree={form} set={set} wrong={wrong} />
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
