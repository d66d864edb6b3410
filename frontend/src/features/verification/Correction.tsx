import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { changed, type Report, stepOn } from "./report"

/** Puts title or text right, say a name that was misspelt at the counter; what was filed is kept beside it. */
export function Correction({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useTranslation(["verification", "common"])
  const queries = useQueryClient()
  const [empty] = useState(() => ({ title: report.title ?? "", text: report.text ?? "", reason: "" }))
  const draft = useDraft(`correct:${report.id}`, empty)
  const { title, text, reason } = draft.value
  const body = {
    ...(title.trim() !== (report.title ?? "").trim() && { title: title.trim() }),
    ...(text.trim() !== (report.text ?? "").trim() && { text: text.trim() }),
    ...(reason.trim() && { reason: reason.trim() }),
  }
  const untouched = body.title === undefined && body.text === undefined
  const saving = useMutation({
    mutationFn: () => told(api.POST("/v1/reports/{report_id}/corrections", { params: stepOn(report), body })),
    onSuccess: async (after) => {
      await draft.forget()
      changed(queries, after)
      onClose()
    },
  })
  const wrong = fieldsOf(saving.error)
  const put = (change: Partial<typeof empty>) => draft.set((before) => ({ ...before, ...change }))

  function save(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }

  if (!draft.ready) return null
  return (
    <form onSubmit={save}>
      <Stack gap="md">
        <Text c="dimmed">{t("correct.lead")}</Text>
        <TextInput
          label={t("correct.title")}
          maxLength={200}
          value={title}
          error={wrong.title}
          onChange={(event) => put({ title: event.currentTarget.value })}
        />
        <Textarea
          label={t("correct.text")}
          minRows={6}
          maxRows={24}
          value={text}
          error={wrong.text}
          onChange={(event) => put({ text: event.currentTarget.value })}
        />
        <TextInput
          label={t("correct.reason")}
          description={t("common:optional")}
          maxLength={500}
          value={reason}
          error={wrong.reason}
          onChange={(event) => put({ reason: event.currentTarget.value })}
        />
        <Refusal error={saving.error} shown={["title", "text", "reason"]} />
        <Group>
          <Button type="submit" loading={saving.isPending} disabled={untouched}>
            {t("correct.save")}
          </Button>
          <Button variant="default" onClick={() => void draft.forget().then(onClose)}>
            {t("common:do.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
