import { Alert, Button, Container, Stack, Text, Title } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import { type FormEvent, useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { type Outcome, send, startSending } from "@/storage/sending"
import { useDraft } from "@/storage/useDraft"
import { waiting } from "@/storage/waiting"
import { Loading } from "@/ui/Loading"
import { useHead } from "@/ui/Page"
import { Accused } from "./Accused"
import {
  admissionOf,
  bodyOf,
  emptyDraft,
  type FilingDraft,
  hasPlace,
  labelOf,
  SLUGS,
  type Step,
  stepOfField,
  stepOfRefusal,
  stepsOf,
} from "./draft"
import { Emergency } from "./Emergency"
import classes from "./filing.module.css"
import { Open } from "./Open"
import { Photos } from "./Photos"
import { Review } from "./Review"
import { StartOver } from "./StartOver"
import { ThreatBefore } from "./Threat"
import { usePoster } from "./usePoster"
import { Waits } from "./Waits"
import { What } from "./What"
import { When } from "./When"
import { Where } from "./Where"
import { Who } from "./Who"

export const DRAFT = "filing"

type FilingProps = {
  step: Step
  /** Whether the summary asked for this step, and is gone back to. */
  again: boolean
  unit?: string
  region?: string
}

/** A report, one question at a time; what is filled in stays on this device until it has been sent. */
export function Filing(props: FilingProps) {
  const [start] = useState(emptyDraft)
  const { value, ready, set, forget } = useDraft<FilingDraft>(DRAFT, start)
  useEffect(startSending, [])
  if (!ready) {
    return (
      <Container size={640} py="xl">
        <Loading />
      </Container>
    )
  }
  return <Questions {...props} draft={value} set={set} forget={forget} />
}

type Set = (next: FilingDraft | ((before: FilingDraft) => FilingDraft)) => void

function Questions({
  step: asked,
  again,
  unit,
  region,
  draft,
  set,
  forget,
}: FilingProps & { draft: FilingDraft; set: Set; forget: () => Promise<void> }) {
  const { t } = useTranslation(["filing", "common"])
  const go = useNavigate()
  const steps = stepsOf(draft)
  const step = steps.includes(asked) ? asked : "what"
  const place = steps.indexOf(step)
  const [sending, setSending] = useState(false)
  const [missing, setMissing] = useState<Record<string, string>>({})
  const [failed, setFailed] = useState(false)
  const forward = useRef(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  const poster = usePoster(unit, region, set)
  useHead(t("title"))

  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    heading.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [step])

  function change(by: Partial<FilingDraft>) {
    setMissing({})
    set((before) => ({ ...before, ...by, refused: without(before.refused, step, by) }))
  }

  function show(next: Step, back = false) {
    forward.current += 1
    void go({ to: "/lapor", search: { langkah: SLUGS[next], ...(back ? { kembali: true } : {}) } })
  }

  /** Says what a step lacks, if it lacks anything. */
  function lacks(at: Step): boolean {
    const fault = faultOf(at, draft)
    if (fault !== null) setMissing({ [fault.field]: t(fault.why) })
    return fault !== null
  }

  function onward() {
    if (lacks(step)) return
    show(again ? "review" : (steps[place + 1] ?? "review"))
  }

  function back() {
    if (forward.current > 0) {
      forward.current -= 1
      history.back()
    } else {
      void go({ to: "/lapor", search: { langkah: SLUGS[steps[place - 1] ?? "what"] }, replace: true })
    }
  }

  async function deliver() {
    const lacking = steps.find(lacks)
    if (lacking !== undefined) return show(lacking, true)
    setSending(true)
    setFailed(false)
    const language = document.documentElement.lang
    const outcome = await send({
      id: draft.id,
      body: bodyOf(draft, language),
      draft,
      asked: admissionOf(draft),
      label: labelOf(draft),
      language,
      queuedAt: Date.now(),
      refused: null,
      sent: null,
    }).catch((): Outcome | "lost" => "lost")
    setSending(false)
    if (outcome === "refused") return mend()
    if (outcome === "lost") return setFailed(true)
    await forget()
    void go({ to: "/lapor/terkirim/$id", params: { id: draft.id }, replace: true })
  }

  async function mend() {
    const refused = (await waiting().report(draft.id))?.refused
    if (!refused) return
    const fields = Object.keys(refused.fields).length > 0 ? refused.fields : { "": refused.detail }
    set((before) => ({ ...before, refused: fields }))
    show(stepOfRefusal(fields), true)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (step === "review") void deliver()
    else onward()
  }

  const question = { draft, change, wrong: { ...draft.refused, ...missing } }
  return (
    <Container size={640} py={{ base: "md", sm: "xl" }} px={{ base: "md", sm: "lg" }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <div>
            <div className={classes.top}>
              <Text size="sm" c="dimmed">
                {t("progress", { step: place + 1, count: steps.length })}
              </Text>
              <ThreatBefore draft={draft} change={change} />
            </div>
            <div className={classes.bar} aria-hidden>
              <span style={{ width: `${((place + 1) / steps.length) * 100}%` }} />
            </div>
          </div>
          <Waits id={draft.id} onSent={() => void forget()} />
          <Title order={1} ref={heading} tabIndex={-1}>
            {t(`${step}.title`)}
          </Title>
          {poster !== null && step === "what" && (
            <Alert color="sea" variant="light" role="status">
              {poster === "gone" ? t("poster_gone") : t("from_poster", { name: poster })}
            </Alert>
          )}
          {Object.keys(draft.refused).some((field) => stepOfField(field) === step) && (
            <Alert color="red" variant="light" role="alert">
              {t("review.refused")}
            </Alert>
          )}
          {step === "what" && <Emergency />}
          {step === "what" && <What {...question} />}
          {step === "accused" && <Accused {...question} />}
          {step === "where" && <Where {...question} />}
          {step === "when" && (
            <When {...question} onward={() => show(again ? "review" : (steps[place + 1] ?? "review"))} />
          )}
          {step === "photos" && <Photos {...question} />}
          {step === "who" && <Who {...question} />}
          {step === "open" && <Open {...question} />}
          {step === "review" && <Review draft={draft} edit={(wanted) => show(wanted, true)} />}
          {step === "where" && missing.place !== undefined && (
            <Text c="var(--mantine-color-error)" role="alert">
              {missing.place}
            </Text>
          )}
          {failed && (
            <Alert color="red" variant="light" role="alert">
              {t("review.lost")}
            </Alert>
          )}
          <div className={classes.actions} data-first={place === 0 || undefined}>
            {place > 0 && (
              <Button variant="default" onClick={back} disabled={sending}>
                {t("common:do.back")}
              </Button>
            )}
            <Button type="submit" loading={sending}>
              {step === "review" ? t("review.send") : again ? t("review_again") : t("common:do.next")}
            </Button>
          </div>
          {(place > 0 || draft.text !== "") && (
            <StartOver
              onYes={() => {
                void waiting().forget(draft.id)
                set(emptyDraft())
                show("what")
              }}
            />
          )}
        </Stack>
      </form>
    </Container>
  )
}

/** What was refused no longer counts once it is changed. */
function without(refused: Record<string, string>, step: Step, by: Partial<FilingDraft>): Record<string, string> {
  if (Object.keys(by).length === 0) return refused
  return Object.fromEntries(Object.entries(refused).filter(([field]) => stepOfField(field) !== step))
}

type Fault = { field: string; why: "what.blank" | "where.nowhere" }

/** What the contract of a report needs: a text, and a place. */
function faultOf(step: Step, draft: FilingDraft): Fault | null {
  if (step === "what" && draft.text.trim() === "") return { field: "text", why: "what.blank" }
  if (step === "where" && !hasPlace(draft)) return { field: "place", why: "where.nowhere" }
  return null
}
