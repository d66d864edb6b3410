import { Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { useDraft } from "@/storage/useDraft"
import { Loading } from "@/ui/Loading"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { type Leaving, type Said, useStep } from "./data"

/** Steps that say something in words. */
type Worded = "reply" | "complete" | "object" | "reopen" | "contest"
type Report = { trackingId: string; key: string }
type Done = { onDone: () => void }

const RATINGS = [5, 4, 3, 2, 1] as const
const EMPTY: Said = { text: "" }

/** One field and one button: what the reporter has to say. What he typed stays until it has been sent. */
export function WordsForm({ step, report, onDone }: { step: Worded; report: Report } & Done) {
  const { t } = useTranslation("tracking")
  const [wrong, setWrong] = useState(false)
  const draft = useDraft<Said>(`track:${report.trackingId}:${step}`, EMPTY)
  const taking = useStep(report, step, t("form.sent"), () => {
    void draft.forget()
    onDone()
  })
  if (!draft.ready) return <Loading lines={2} />

  function send(event: FormEvent) {
    event.preventDefault()
    const empty = draft.value.text.trim() === ""
    setWrong(empty)
    if (!empty) taking.mutate(draft.value)
  }

  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Text>{t(`form.${step}_lead`)}</Text>
        <Textarea
          label={t(`form.${step}_label`)}
          required
          maxLength={10_000}
          maxRows={14}
          value={draft.value.text}
          onChange={(event) => draft.set({ text: event.currentTarget.value })}
          error={fieldsOf(taking.error).text ?? (wrong ? t("form.too_short") : undefined)}
        />
        <Refusal error={taking.error} shown={["text"]} />
        <Group>
          <Button type="submit" loading={taking.isPending}>
            {t("form.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Accepting the answer, with a rating in words. */
export function AcceptForm({ report, onDone }: { report: Report } & Done) {
  const { t } = useTranslation("tracking")
  const draft = useDraft<Said>(`track:${report.trackingId}:accept`, EMPTY)
  const taking = useStep(report, "accept", t("form.sent"), () => {
    void draft.forget()
    onDone()
  })
  if (!draft.ready) return <Loading lines={3} />
  const { rating, text } = draft.value

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        taking.mutate(draft.value)
      }}
    >
      <Stack>
        <Text>{t("form.accept_lead")}</Text>
        <Radio.Group
          label={t("form.rating")}
          required
          value={rating === undefined ? "" : String(rating)}
          onChange={(chosen) => draft.set({ text, rating: Number(chosen) })}
          error={fieldsOf(taking.error).rating}
        >
          <Stack gap={4} pt="xs">
            {RATINGS.map((each) => (
              <Radio key={each} value={String(each)} py={6} label={`${each} – ${t(`form.rating_${each}`)}`} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={`${t("form.rating_text")} (${t("optional", { ns: "common" })})`}
          minRows={2}
          maxLength={2_000}
          value={text}
          onChange={(event) => draft.set({ rating, text: event.currentTarget.value })}
        />
        <Refusal error={taking.error} shown={["rating"]} />
        <Group>
          <Button type="submit" loading={taking.isPending} disabled={rating === undefined}>
            {t("form.accept_send")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Withdrawing, taking that back, objecting to being known: what it means, a reason if he likes, and one button. */
export function LeaveForm({ step, report, onDone }: { step: Leaving; report: Report } & Done) {
  const { t } = useTranslation("tracking")
  const [text, setText] = useState("")
  const taking = useStep(report, step, t("form.sent"), onDone)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        taking.mutate({ text })
      }}
    >
      <Stack>
        <Text>{t(`form.${step}_lead`)}</Text>
        {step !== "revoke_withdrawal" && (
          <Textarea
            label={`${t(`form.${step}_label`)} (${t("optional", { ns: "common" })})`}
            minRows={2}
            maxLength={2_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <Refusal error={taking.error} shown={[]} />
        <Group>
          <Button type="submit" color={step === "withdraw" ? "red.9" : undefined} loading={taking.isPending}>
            {t(`form.${step}_send`)}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
