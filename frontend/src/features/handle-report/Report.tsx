import { Alert, Badge, Button, Divider, Group, Stack, Text, Title } from "@mantine/core"
import { useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Due } from "@/ui/Due"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { useHead } from "@/ui/Page"
import { StateBadge } from "@/ui/StateBadge"
import { Details, Limits } from "./Details"
import { Files } from "./Files"
import { Proposed } from "./Proposed"
import { Papers } from "./papers"
import { isTakeable, StepButtons, StepForm, type Takeable, useDrafts, useReport } from "./steps"
import type { Report as ReportView } from "./steps/sending"
import { Timeline, Words } from "./Timeline"

type ReportProps = {
  id: string
  /** The step whose form is open, and how another one is asked for; both stand in the address. */
  step?: string
  onStep: (step: Takeable | undefined) => void
  /** The level of its heading: 1 on a page of its own. */
  level: 1 | 2
  back?: ReactNode
}

/** A report at the desk: what it says, what can be done, until when, and what happened. */
export function Report({ id, ...rest }: ReportProps) {
  const report = useReport(id)
  if (report.isPending) return <Loading lines={8} />
  if (report.data === undefined) {
    return (
      <Stack>
        {rest.back}
        <Failed error={report.error} retry={() => void report.refetch()} page={rest.level === 1} />
      </Stack>
    )
  }
  return <Shown key={id} report={report.data} {...rest} />
}

function Shown({ report, step, onStep, level, back }: Omit<ReportProps, "id"> & { report: ReportView }) {
  const { t } = useTranslation(["handling", "common"])
  const title = report.title ?? t("not_titled")
  const isSaid = report.text?.trim() === title.trim()
  const isMasked = report.text_shown === "masked"
  const drafted = useDrafts().get(report.id)
  const queries = useQueryClient()
  const steps = useRef<HTMLElement>(null)
  const isGone = report.text_shown === "nothing" && report.allowed_actions.length === 0
  const wanted = isWanted(step) ? step : undefined
  useHead(t("report", { number: `#${report.tracking_id}` }))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])

  function close() {
    onStep(undefined)
    requestAnimationFrame(() => steps.current?.querySelector<HTMLElement>("button")?.focus())
  }

  return (
    <Stack gap="lg">
      <Stack gap="xs">
        {back}
        <Text c="dimmed" fw={600}>
          #{report.tracking_id}
        </Text>
        <Title
          order={level}
          size="h2"
          ref={heading}
          tabIndex={-1}
          className="reporters-words"
          style={{ outline: "none" }}
        >
          {title}
        </Title>
        <Group gap="xs">
          <StateBadge state={report.state} />
          <Flags report={report} />
        </Group>
        <Nearest report={report} />
        <Text>
          <Text span c="dimmed">
            {t("fact.holder")}:{" "}
          </Text>
          {report.holder.name}
        </Text>
      </Stack>
      {isGone && <Alert color="gray">{t("out_of_sight")}</Alert>}
      {(!isSaid || isMasked) && (
        <section aria-label={t("text")}>
          {report.text === null && <Text c="dimmed">{t("text_hidden")}</Text>}
          {report.text !== null && !isSaid && <Words text={report.text} long={1_200} />}
          {isMasked && (
            <Text size="sm" c="dimmed" mt="xs">
              {t("text_masked")}
            </Text>
          )}
        </section>
      )}
      <Divider />
      <section ref={steps} data-steps aria-labelledby="langkah">
        <Stack gap="md">
          <Title order={level === 1 ? 2 : 3} size="h3" id="langkah">
            {t("step_to_take")}
          </Title>
          <Proposed report={report} />
          {wanted === undefined ? (
            <>
              {drafted !== undefined && (
                <Alert color="yellow" variant="light">
                  <Group justify="space-between">
                    <Text>{t("draft_found", { step: t(`step.${drafted}`) })}</Text>
                    <Button variant="default" onClick={() => onStep(drafted)}>
                      {t("draft_open")}
                    </Button>
                  </Group>
                </Alert>
              )}
              <StepButtons report={report} drafted={drafted} onTake={onStep} />
            </>
          ) : (
            <StepForm report={report} action={wanted} onDone={close} onCancel={close} />
          )}
        </Stack>
      </section>
      <Divider />
      <Part title={t("limits")} level={level}>
        <Limits report={report} />
      </Part>
      <Part title={t("facts")} level={level}>
        <Details report={report} />
      </Part>
      {!isGone && (
        <>
          <Part title={t("files.title")} level={level}>
            <Files reportId={report.id} />
          </Part>
          <Part title={t("papers.title")} level={level}>
            <Papers report={report} />
          </Part>
          <Part title={t("timeline")} level={level}>
            <Timeline report={report} />
          </Part>
        </>
      )}
      <Group>
        <Button variant="default" onClick={() => void queries.invalidateQueries({ queryKey: ["report", report.id] })}>
          {t("refresh")}
        </Button>
      </Group>
    </Stack>
  )
}

function isWanted(step: string | undefined): step is Takeable {
  return step !== undefined && isTakeable(step as Takeable)
}

function Part({ title, level, children }: { title: string; level: 1 | 2; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm">
      <Title order={level === 1 ? 2 : 3} size="h3">
        {title}
      </Title>
      {children}
    </Stack>
  )
}

const FLAGS = ["danger", "anonymous", "confidential", "declared"] as const

function Flags({ report }: { report: ReportView }) {
  const { t } = useTranslation(["handling", "common"])
  return FLAGS.filter((flag) => report[flag]).map((flag) => (
    <Badge
      key={flag}
      className="state-badge"
      variant={flag === "danger" ? "filled" : "outline"}
      color={flag === "danger" ? "red.9" : "gray"}
      c={flag === "danger" ? undefined : "var(--mantine-color-text)"}
      size="lg"
      radius="sm"
    >
      {t(`flag.${flag}`)}
    </Badge>
  ))
}

/** Until when, as the API counts it. */
function Nearest({ report }: { report: ReportView }) {
  const run = report.deadlines.find(
    (each) => each.last_day === report.last_day && (each.status === "running" || each.status === "late"),
  )
  if (report.last_day === null) return null
  return <Due lastDay={report.last_day} daysLeft={run?.days_left} daysLate={run?.days_late} />
}
