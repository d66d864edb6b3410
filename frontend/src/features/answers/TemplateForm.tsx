import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { Dialog } from "@/ui/Dialog"
import { notify } from "@/ui/notify"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import type { Template } from "./Answers"

const STEPS: readonly Schemas["TemplateStep"][] = ["answer", "follow_up", "reply", "ask", "defer", "archive"]
const BLANKS = ["number", "title", "class", "unit", "desk", "received_on", "due_on", "today", "officer"] as const
const FIELDS = ["step", "title", "text"] as const

type TemplateFormProps = { office: string; blanks: readonly string[]; template: Template | null; onClose: () => void }

/** A text to answer with, new or changed; its blanks are put in by a touch. */
export function TemplateForm({ office, blanks, template, onClose }: TemplateFormProps) {
  const { t } = useTranslation(["answers", "common"])
  const queries = useQueryClient()
  const draft = useDraft<Schemas["TemplateInput"]>(`template:${template?.id ?? office}`, {
    step: template?.step ?? "answer",
    title: template?.title ?? "",
    text: template?.text ?? "",
  })
  const { step, title, text } = draft.value
  const field = useRef<HTMLTextAreaElement>(null)
  const [tried, setTried] = useState(false)
  const saving = useMutation({
    mutationFn: () =>
      template === null
        ? told(
            api.POST("/v1/institutions/{institution_id}/answer-templates", {
              params: { path: { institution_id: office } },
              body: draft.value,
            }),
          )
        : told(
            api.PUT("/v1/answer-templates/{template_id}", {
              params: { path: { template_id: template.id } },
              body: draft.value,
            }),
          ),
    onSuccess: async () => {
      await draft.forget()
      void queries.invalidateQueries({ queryKey: ["answer-templates"] })
      void queries.invalidateQueries({ queryKey: ["report-templates"] })
      void notify({ message: t("saved"), color: "teal" })
      onClose()
    },
  })
  const set = (next: Partial<Schemas["TemplateInput"]>) => draft.set((before) => ({ ...before, ...next }))

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (title.trim() !== "" && text.trim() !== "") saving.mutate()
  }

  function insert(blank: string) {
    const at = field.current?.selectionStart ?? text.length
    set({ text: `${text.slice(0, at)}{${blank}}${text.slice(at)}` })
    field.current?.focus()
  }

  const refused = fieldsOf(saving.error)
  const needed = (value: string) => (tried && value.trim() === "" ? t("common:required") : undefined)
  return (
    <Dialog
      opened
      size="lg"
      onClose={onClose}
      title={template === null ? t("add") : t("edit", { title: template.title })}
      closeButtonProps={{ "aria-label": t("common:do.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <NativeSelect
            size="md"
            label={t("step_label")}
            value={step}
            onChange={(event) => set({ step: STEPS.find((each) => each === event.currentTarget.value) })}
            data={STEPS.map((each) => ({ value: each, label: t(`step.${each}`) }))}
          />
          <TextInput
            label={t("name")}
            value={title}
            maxLength={80}
            error={refused.title ?? needed(title)}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Textarea
            ref={field}
            label={t("text")}
            description={t("text_hint")}
            value={text}
            minRows={6}
            maxRows={18}
            maxLength={10_000}
            error={refused.text ?? needed(text)}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
          <div>
            <Text size="sm" c="dimmed" mb={4} id="isian">
              {t("insert")}
            </Text>
            <Group gap="xs" role="group" aria-labelledby="isian">
              {BLANKS.filter((blank) => blanks.includes(blank)).map((blank) => (
                <Button key={blank} size="sm" variant="default" onClick={() => insert(blank)}>
                  {t(`blank.${blank}`)}
                </Button>
              ))}
            </Group>
          </div>
          <Refusal error={saving.error} shown={FIELDS} />
          <Group>
            <Button type="submit" loading={saving.isPending}>
              {t("common:do.save")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("common:do.cancel")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
