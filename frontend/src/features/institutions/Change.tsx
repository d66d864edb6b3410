import { Button, Group, Radio, Stack } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { Failed } from "@/ui/Failed"
import { useKnownInstitution } from "@/ui/known"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { Decreed } from "./Decreed"
import { Fields } from "./Fields"
import type { Institution } from "./kinds"
import { emptyForm, type Form, order, WHATS, type What } from "./order"

const SHOWN = [
  "name",
  "short_name",
  "parent_id",
  "kind",
  "region_code",
  "zone",
  "external_code",
  "supervisor_id",
  "successor_id",
  "into_id",
  "instrument",
  "effective_on",
]

type Done = (carried: Schemas["CarriedView"]) => void

/** Orders a change of an institution or unit, by decree and from a day on. */
export function Change({ id, onDone }: { id: string; onDone: Done }) {
  const found = useKnownInstitution(id)
  if (found.isPending) return <Loading />
  if (found.error !== null) return <Failed error={found.error} retry={() => void found.refetch()} page />
  return <ChangeForm institution={found.data.institution} onDone={onDone} />
}

function ChangeForm({ institution, onDone }: { institution: Institution; onDone: Done }) {
  const { t } = useTranslation("institutions")
  const queries = useQueryClient()
  const draft = useDraft<Form>(`institution-change:${institution.id}`, emptyForm(institution))
  const form = draft.value
  const set = (part: Partial<Form>) => draft.set((before) => ({ ...before, ...part }))
  const saving = useMutation({
    mutationFn: () => order(institution.id, form),
    onSuccess: async (carried) => {
      await draft.forget()
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["institution"] }),
        queries.invalidateQueries({ queryKey: ["institutions"] }),
      ])
      onDone(carried)
    },
  })
  const wrong = fieldsOf(saving.error)

  function save(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }

  if (!draft.ready) return <Loading />
  return (
    <Page title={t("form.change_title", { name: institution.name })} width="narrow">
      <form onSubmit={save}>
        <Stack gap="lg">
          <Radio.Group
            label={t("form.what")}
            value={form.what}
            onChange={(what) => {
              saving.reset()
              set({ what: what as What, other: null })
            }}
          >
            <Stack gap="xs" mt="xs">
              {WHATS.map((what) => (
                <Radio key={what} value={what} label={t(`form.whats.${what}`)} description={t(`form.hints.${what}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Fields institution={institution} form={form} set={set} wrong={wrong} />
          <Decreed decree={form} set={set} wrong={wrong} />
          <Refusal error={saving.error} shown={SHOWN} />
          <Group>
            <Button type="submit" loading={saving.isPending}>
              {t("form.save_change")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}
