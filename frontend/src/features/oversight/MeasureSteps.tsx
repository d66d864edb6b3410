import { Button, Group, Radio, Stack, Textarea, Title } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { DayInput } from "@/ui/DayInput"
import { notify } from "@/ui/notify"
import { fieldsOf, Refusal } from "@/ui/Refusal"

type StepProps = {
  title: string
  send: string
  error: unknown
  shown: readonly string[]
  pending: boolean
  onSend: () => void
  children: ReactNode
}

function Step({ title, send, error, shown, pending, onSend, children }: StepProps) {
  function submit(event: FormEvent) {
    event.preventDefault()
    onSend()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw={640}>
        <Title order={2} size="h3">
          {title}
        </Title>
        {children}
        <Refusal error={error} shown={shown} />
        <Group>
          <Button type="submit" loading={pending}>
            {send}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Says, for the institution that was asked, that it was done. */
export function Fulfil({ id }: { id: string }) {
  const { t } = useTranslation("oversight")
  const queries = useQueryClient()
  const draft = useDraft(`fulfilment:${id}`, { done_on: "", text: "" })
  const saying = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/measures/{measure_id}/fulfilments", { params: { path: { measure_id: id } }, body: draft.value }),
      ),
    onSuccess: async () => {
      await draft.forget()
      await queries.invalidateQueries({ queryKey: ["measures"] })
      void notify({ message: t("measure.fulfil.sent"), color: "teal" })
    },
  })
  const wrong = fieldsOf(saying.error)
  return (
    <Step
      title={t("measure.fulfil.title")}
      send={t("measure.fulfil.send")}
      error={saying.error}
      shown={["done_on", "text"]}
      pending={saying.isPending}
      onSend={() => saying.mutate()}
    >
      <DayInput
        label={t("measure.fulfil.on")}
        required
        value={draft.value.done_on}
        error={wrong.done_on}
        onChange={(event) => draft.set({ ...draft.value, done_on: event.currentTarget.value })}
      />
      <Textarea
        label={t("measure.fulfil.text")}
        required
        value={draft.value.text}
        error={wrong.text}
        onChange={(event) => draft.set({ ...draft.value, text: event.currentTarget.value })}
      />
    </Step>
  )
}

/** Says, for whoever asked, whether it was done. */
export function Confirm({ id }: { id: string }) {
  const { t } = useTranslation("oversight")
  const queries = useQueryClient()
  const [verdict, setVerdict] = useState("")
  const draft = useDraft(`confirmation:${id}`, { text: "" })
  const saying = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/measures/{measure_id}/confirmations", {
          params: { path: { measure_id: id } },
          body: { confirmed: verdict === "yes", text: draft.value.text },
        }),
      ),
    onSuccess: async () => {
      await draft.forget()
      await queries.invalidateQueries({ queryKey: ["measures"] })
      void notify({ message: t("measure.confirm.sent"), color: "teal" })
    },
  })
  const wrong = fieldsOf(saying.error)
  return (
    <Step
      title={t("measure.confirm.title")}
      send={t("measure.confirm.send")}
      error={saying.error}
      shown={["confirmed", "text"]}
      pending={saying.isPending}
      onSend={() => saying.mutate()}
    >
      <Radio.Group
        label={t("measure.confirm.verdict")}
        required
        value={verdict}
        error={wrong.confirmed}
        onChange={setVerdict}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="yes" label={t("measure.confirm.yes")} required />
          <Radio value="no" label={t("measure.confirm.no")} required />
        </Stack>
      </Radio.Group>
      <Textarea
        label={t("measure.confirm.text")}
        required
        value={draft.value.text}
        error={wrong.text}
        onChange={(event) => draft.set({ text: event.currentTarget.value })}
      />
    </Step>
  )
}
