import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useDates } from "@/ui/dates"
import type { Offered } from "./Actions"
import type { Own } from "./data"
import { lastOf, openQuestion } from "./events"
import { WordsForm } from "./StepForm"
import classes from "./tracking.module.css"

/** Steps that stand beside their occasion, and so not in the list besides. */
export function mainSteps(own: Own): readonly Offered[] {
  const asked: Offered[] = own.allowed_actions.includes("object_to_reveal") ? ["object_to_reveal"] : []
  return [...asked, ...awaitedSteps(own)]
}

function awaitedSteps(own: Own): readonly Offered[] {
  if (own.allowed_actions.includes("accept")) return ["accept", "object"]
  if (own.allowed_actions.includes("complete")) return ["complete"]
  return openQuestion(own) ? ["reply"] : []
}

/** What the reporter is asked for now: his word on the answer, what is missing, or an answer to a question. */
export function MainThing({
  own,
  trackingKey,
  onChoose,
}: {
  own: Own
  trackingKey: string
  onChoose: (action: Offered) => void
}) {
  const { t } = useTranslation("tracking")
  const report = { trackingId: own.tracking_id, key: trackingKey }
  if (own.allowed_actions.includes("accept") || own.state === "closed") {
    return (
      <Stack gap="md" component="section" className={classes.answer} aria-labelledby="answer">
        <Answer own={own} />
        {own.allowed_actions.includes("accept") && (
          <Group className="not-printed">
            <Button onClick={() => onChoose("accept")}>{t("act.accept")}</Button>
            {own.allowed_actions.includes("object") && (
              <Button variant="default" onClick={() => onChoose("object")}>
                {t("act.object")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    )
  }
  const deferred = own.allowed_actions.includes("complete")
  const asked = deferred ? lastOf(own, "defer") : openQuestion(own)
  if (asked === undefined) return null
  const said = asked.content.missing ?? asked.content.text
  return (
    <Stack gap="md" component="section" className={classes.answer} aria-labelledby="asked">
      <Title order={2} id="asked">
        {t(deferred ? "asked.deferred" : "asked.title")}
      </Title>
      {typeof said === "string" && <Text className="reporters-words">{said}</Text>}
      <WordsForm step={deferred ? "complete" : "reply"} report={report} onDone={() => undefined} />
    </Stack>
  )
}

function Answer({ own }: { own: Own }) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const answer = lastOf(own, "answer")
  if (answer === undefined) return null
  const { text, done_by, no_evidence_reason } = answer.content
  const unit = own.names[answer.office_id ?? answer.holder_id] ?? own.holder
  return (
    <>
      <Title order={2} id="answer">
        {t("answer.title", { unit })}
      </Title>
      <Text className="reporters-words" size="lg">
        {String(text ?? "")}
      </Text>
      {typeof done_by === "string" && typeof answer.facts.done_on === "string" && (
        <Text c="dimmed">{t("answer.done", { day: dates.day(answer.facts.done_on), who: done_by })}</Text>
      )}
      {typeof no_evidence_reason === "string" && (
        <Text c="dimmed">{t("answer.no_evidence", { reason: no_evidence_reason })}</Text>
      )}
    </>
  )
}
