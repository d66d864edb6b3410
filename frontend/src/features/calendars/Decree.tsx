import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { AddedDays, EMPTY, type Form, orderOf, RemovedDays } from "./DecreeDays"
import { Outlook } from "./Outlook"

const SHOWN = ["instrument", "note", "added", "removed"]

/** A decree that changes the calendar: what it adds and takes away, what that moves, and only then its publication. */
export function Decree({ onDone }: { onDone: (version: number) => void }) {
  const { t } = useTranslation(["calendars", "common"])
  const draft = useDraft<Form>("calendar", EMPTY)
  const queries = useQueryClient()
  const [foreseen, setForeseen] = useState<Schemas["CalendarOutlook"] | null>(null)
  const body = orderOf(draft.value)
  const previewing = useMutation({
    mutationFn: () => told(api.POST("/v1/calendars/previews", { body })),
    onSuccess: setForeseen,
  })
  const publishing = useMutation({
    mutationFn: () => told(api.POST("/v1/calendars", { body })),
    onSuccess: async (made) => {
      await draft.forget()
      await queries.invalidateQueries({ queryKey: ["calendars"] })
      onDone(made.version)
    },
  })
  const error = publishing.error ?? previewing.error
  const wrong = fieldsOf(error)
  const isEmpty = body.added?.length === 0 && body.removed?.length === 0

  function set(part: Partial<Form>) {
    setForeseen(null)
    publishing.reset()
    draft.set((before) => ({ ...before, ...part }))
  }

  function preview(event: FormEvent) {
    event.preventDefault()
    if (!isEmpty) previewing.mutate()
  }

  if (!draft.ready) return <Loading />
  return (
    <Page title={t("form.title")} lead={t("form.lead")}>
      <form onSubmit={preview}>
        <Stack gap="xl">
          <TextInput
            maw={640}
            label={t("form.instrument")}
            description={t("form.instrument_hint")}
            required
            minLength={3}
            value={draft.value.instrument}
            error={wrong.instrument}
            onChange={(event) => set({ instrument: event.currentTarget.value })}
          />
          <AddedDays form={draft.value} set={set} error={wrong.added} />
          <RemovedDays form={draft.value} set={set} error={wrong.removed} />
          <Textarea
            maw={640}
            minRows={2}
            label={`${t("form.note")} (${t("common:optional")})`}
            value={draft.value.note}
            error={wrong.note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
          <Refusal error={error} shown={SHOWN} />
          {foreseen === null && (
            <Group>
              <Button type="submit" loading={previewing.isPending} disabled={isEmpty}>
                {t("form.preview")}
              </Button>
              {isEmpty && t("form.nothing")}
            </Group>
          )}
        </Stack>
      </form>
      {foreseen !== null && (
        <Stack gap="lg">
          <Outlook outlook={foreseen} />
          <Group>
            <Button loading={publishing.isPending} onClick={() => publishing.mutate()}>
              {t("form.publish")}
            </Button>
            <Button variant="default" onClick={() => setForeseen(null)}>
              {t("form.change")}
            </Button>
          </Group>
        </Stack>
      )}
    </Page>
  )
}
