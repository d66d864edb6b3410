import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { problemOf } from "@/api/problems"
import { useDraft } from "@/storage/useDraft"
import { Loading } from "@/ui/Loading"
import { notify } from "@/ui/notify"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { Conflict } from "./Conflict"
import { draftKey, noteDraft } from "./drafts"
import { StepField } from "./Fields"
import { Preview } from "./Preview"
import { type Report, readReport, sendStep, taken, upload } from "./sending"
import { STEPS, type StepFile, type StepSpec, type Takeable, type Values } from "./specs"
import { Templates } from "./Templates"
import { bodyOf, emptyOf, filesOf, isUntouched, missingOf, shownOf, waiting } from "./values"

type StepFormProps = { report: Report; action: Takeable; onDone: (after: Report) => void; onCancel: () => void }

/** The form of one step: drafted on this device, sent on the version that was seen, never lost. */
export function StepForm({ report, action, ...rest }: StepFormProps) {
  return <Form key={`${report.id} ${action}`} report={report} action={action} spec={STEPS[action]} {...rest} />
}

function Form({ report, action, spec, onDone, onCancel }: StepFormProps & { spec: StepSpec }) {
  const { t } = useTranslation(["handling", "common"])
  const draft = useDraft<Values>(draftKey(report.id, action), emptyOf(spec))
  const sending = useSending(report, action, spec, draft.value, async (after) => {
    await draft.forget()
    noteDraft(report.id)
    void notify({ message: t("done", { step: t(`step.${action}`), number: `#${report.tracking_id}` }), color: "teal" })
    onDone(after)
  })
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (draft.ready) heading.current?.focus({ preventScroll: false })
  }, [draft.ready])
  useEffect(() => {
    if (draft.ready) noteDraft(report.id, isUntouched(draft.value) ? undefined : action)
  }, [draft.ready, draft.value, report.id, action])

  if (!draft.ready) return <Loading lines={4} />
  const missing = tried ? missingOf(spec, draft.value) : []
  const shown = shownOf(spec, draft.value)
  const refused = fieldsOf(sending.error)
  const words = spec.words === undefined ? "" : String(draft.value[spec.words] ?? "")

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const [first] = missingOf(spec, draft.value)
    if (first === undefined) sending.mutate(report)
    else form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }

  return (
    <form ref={form} onSubmit={submit} noValidate aria-labelledby="langkah-judul">
      <Stack gap="md">
        <div>
          <Title order={3} id="langkah-judul" ref={heading} tabIndex={-1} style={{ outline: "none" }}>
            {t(`step.${action}`)}
          </Title>
          <Text c="dimmed">{t(`about.${action}`)}</Text>
        </div>
        {spec.writes !== undefined && spec.words !== undefined && (
          <Templates
            reportId={report.id}
            step={spec.writes}
            onChoose={(text) => draft.set((values) => ({ ...values, [spec.words as string]: joined(words, text) }))}
          />
        )}
        {shown.map((field) => (
          <StepField
            key={field.name}
            field={field}
            report={report}
            value={draft.value[field.name] ?? null}
            error={refused[field.name] ?? (missing.includes(field.name) ? t("missing") : undefined)}
            onChange={(next) =>
              draft.set((values) => ({
                ...values,
                [field.name]: typeof next === "function" ? next(values[field.name] ?? null) : next,
              }))
            }
          />
        ))}
        {spec.writes !== undefined && (
          <Preview
            reportId={report.id}
            step={spec.writes}
            text={words}
            reason={typeof draft.value.reason === "string" ? draft.value.reason : undefined}
          />
        )}
        {sending.changed === null ? (
          <Refusal error={sending.error} shown={shown.map((field) => field.name)} />
        ) : (
          <Conflict
            action={action}
            seen={sending.changed.seen}
            now={sending.changed.now}
            sending={sending.isPending}
            onSend={() => sending.changed !== null && sending.mutate(sending.changed.now)}
          />
        )}
        <Group>
          {sending.changed === null && (
            <Button type="submit" loading={sending.isPending} color={spec.grave ? "red.9" : undefined}>
              {t(`do.${action}`)}
            </Button>
          )}
          <Button variant="default" onClick={onCancel}>
            {isUntouched(draft.value) ? t("common:do.cancel") : t("keep_draft")}
          </Button>
          {!isUntouched(draft.value) && (
            <Button
              variant="subtle"
              onClick={() =>
                void draft
                  .forget()
                  .then(() => noteDraft(report.id))
                  .then(onCancel)
              }
            >
              {t("throw_draft")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

type Changed = { seen: Report; now: Report }

/** Sends the files that wait, then the step; where somebody was faster, fetches what the report has become. */
function useSending(
  shown: Report,
  action: Takeable,
  spec: StepSpec,
  values: Values,
  onDone: (after: Report) => Promise<void>,
) {
  const queries = useQueryClient()
  const [changed, setChanged] = useState<Changed | null>(null)
  const seen = useRef(shown)
  if (changed === null) seen.current = shown
  const mutation = useMutation({
    mutationFn: async (on: Report) => sendStep(on, action, bodyOf(spec, await withFiles(on.id, spec, values))),
    onSuccess: async (after) => {
      setChanged(null)
      await onDone(after)
      taken(queries, after)
    },
    onError: async (error, on) => {
      const { status } = problemOf(error)
      if (status !== 412 && status !== 409) return
      const now = await readReport(on.id).catch(() => null)
      if (now !== null && (now.version !== on.version || !now.allowed_actions.includes(action))) {
        setChanged({ seen: seen.current, now })
      }
    },
  })
  return { ...mutation, changed }
}

async function withFiles(reportId: string, spec: StepSpec, values: Values): Promise<Values> {
  const late = waiting(spec, values)
  if (late.length === 0) return values
  const ids = new Map<string, string>()
  for (const file of late) {
    if (file.blob !== null) ids.set(file.key, await upload(reportId, file.blob, file.name))
  }
  const mended = filesOf(spec, values).map((file): StepFile => ({ ...file, id: file.id ?? ids.get(file.key) ?? null }))
  return { ...values, attachments: mended }
}

function joined(before: string, added: string): string {
  return before.trim() === "" ? added : `${before.trimEnd()}\n\n${added}`
}
