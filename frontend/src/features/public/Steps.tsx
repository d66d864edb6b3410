import { Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDates } from "@/ui/dates"
import classes from "./public.module.css"

/** What became of a public report, step by step in plain words. */
export function Steps({ steps, zone }: { steps: readonly Schemas["PublicStep"][]; zone: string }) {
  const { t } = useTranslation("public")
  const dates = useDates()
  return (
    <ol className={classes.steps}>
      {steps.map((step) => {
        const who = { by: step.by ?? t("step.somebody"), holder: step.holder ?? t("step.somebody") }
        return (
          <li key={`${step.at} ${step.action}`} className={classes.step} data-said={step.text !== null || undefined}>
            <Text fw={600}>{t(`step.${keyOf(step)}`, who)}</Text>
            <Text size="sm" c="dimmed" component="time" dateTime={step.at}>
              {dates.moment(step.at, zone)}
            </Text>
            {step.text !== null && <div className={`${classes.said} reporters-words`}>{step.text}</div>}
            {step.done_on !== null && (
              <Text size="sm" mt={4}>
                {t("report.done_on", { day: dates.shortDay(step.done_on) })}
              </Text>
            )}
            {step.by_when !== null && (
              <Text size="sm" mt={4}>
                {t("report.by_when", { day: dates.shortDay(step.by_when) })}
              </Text>
            )}
          </li>
        )
      })}
    </ol>
  )
}

const TOLD = [
  "file", "dispose", "handle", "hand_over", "defer", "complete", "resume", "lapse", "archive", "redispose", "return",
  "acknowledge", "follow_up", "answer", "object", "accept", "silence", "close", "reopen", "contest", "restore", "move",
  "escalate",
] as const // biome-ignore format: words in lines

type Told = (typeof TOLD)[number] | "plan" | "referral"

function keyOf(step: Schemas["PublicStep"]): Told {
  if (step.kind === "plan" || step.kind === "referral") return step.kind
  return TOLD.find((each) => each === step.action) ?? "follow_up"
}
