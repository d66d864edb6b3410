import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core"
import { IconArrowLeft } from "@tabler/icons-react"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Due } from "@/ui/Due"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Go } from "@/ui/Go"
import { Loading } from "@/ui/Loading"
import { useRegion, useTopicName } from "@/ui/places"
import { Facts } from "@/ui/rows"
import { Correction } from "./Correction"
import { Disposition } from "./Disposition"
import { lastReturn, original, type Report, runningLimit, useReport } from "./report"
import { Similar } from "./Similar"
import classes from "./verification.module.css"

type CaseProps = { id: string; backHref: string; reportHref: string; onDone: (id: string) => void }

/** One report as whoever verifies it needs it: what it says, what is like it, and to whom it goes. */
export function Case({ id, backHref, reportHref, onDone }: CaseProps) {
  const { t } = useTranslation("verification")
  const report = useReport(id)
  const heading = useRef<HTMLHeadingElement>(null)
  const there = report.data !== undefined
  useEffect(() => {
    if (there) heading.current?.focus({ preventScroll: false })
  }, [there])

  return (
    <article>
      <Go href={backHref} className={classes.back}>
        <IconArrowLeft size={20} aria-hidden /> {t("back")}
      </Go>
      {report.isPending && <Loading lines={7} />}
      {report.error !== null && <Failed error={report.error} retry={() => void report.refetch()} />}
      {report.data !== undefined && (
        <Stack gap="lg">
          <div>
            <Title order={2} ref={heading} tabIndex={-1} className={`${classes.heading} reporters-words`}>
              {report.data.title ?? t("hidden_title")}
            </Title>
            <Text c="dimmed">#{report.data.tracking_id}</Text>
          </div>
          <Return report={report.data} />
          <Said report={report.data} />
          <Similar report={report.data} onDone={() => onDone(id)} />
          {report.data.allowed_actions.includes("dispose") ? (
            <Disposition report={report.data} onDone={() => onDone(id)} />
          ) : (
            <Text>{t("no_disposition")}</Text>
          )}
          <Group>
            <Go href={reportHref} className={classes.link}>
              {t("other_steps")}
            </Go>
          </Group>
        </Stack>
      )}
    </article>
  )
}

function Return({ report }: { report: Report }) {
  const { t } = useTranslation("verification")
  const dates = useDates()
  const back = lastReturn(report)
  if (back === undefined || report.state !== "received") return null
  return (
    <Alert color="orange" variant="light" title={t("returned.by", { unit: back.by })}>
      <Text className="reporters-words">{back.reason || t("returned.no_reason")}</Text>
      <Text size="sm" c="dimmed">
        {dates.moment(back.at)}
      </Text>
    </Alert>
  )
}

function Said({ report }: { report: Report }) {
  const { t, i18n } = useTranslation(["verification", "handling", "common"])
  const dates = useDates()
  const region = useRegion(report.region_code ?? undefined)
  const topic = useTopicName(i18n.language)(report.topic)
  const [correcting, setCorrecting] = useState(false)
  const limit = runningLimit(report)
  const first = original(report)
  const isSaid = report.text !== null && report.text.trim() === report.title?.trim()
  const { identity } = report
  const wish =
    report.addressed_to === null || report.addressed_to === report.desk.id ? null : report.names[report.addressed_to]
  return (
    <Stack gap="md">
      {limit !== undefined && <Due lastDay={limit.last_day} daysLeft={limit.days_left} daysLate={limit.days_late} />}
      {correcting ? (
        <Correction report={report} onClose={() => setCorrecting(false)} />
      ) : (
        <>
          {!isSaid && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, by the keyboard too
            <section className={`${classes.text} reporters-words`} aria-label={t("text")} tabIndex={0}>
              {report.text ?? t("hidden_text")}
            </section>
          )}
          {report.allowed_actions.includes("correct") && report.text !== null && (
            <div>
              <Button variant="default" size="sm" onClick={() => setCorrecting(true)}>
                {t("correct.open")}
              </Button>
            </div>
          )}
        </>
      )}
      {first !== undefined && (
        <details className={classes.original}>
          <summary>{t("correct.original")}</summary>
          {first.title !== undefined && <p className="reporters-words">{first.title}</p>}
          {first.text !== undefined && <p className="reporters-words">{first.text}</p>}
        </details>
      )}
      <Facts
        facts={[
          [t("fact.received"), `${dates.moment(report.received_at)}, ${t(`common:channel.${report.channel}`)}`],
          [t("fact.place"), [region?.full_name, report.location?.address].filter(Boolean).join(" · ")],
          [t("fact.event_date"), report.event_date && dates.day(report.event_date)],
          [t("fact.class"), t(`handling:class.${report.class}`)],
          [t("fact.topic"), topic],
          [t("fact.wish"), wish],
          [
            t("fact.reporter"),
            report.anonymous
              ? t("anonymous")
              : identity && [identity.name, identity.phone, identity.email].filter(Boolean).join(" · "),
          ],
          [t("fact.flags"), report.confidential ? t("confidential") : null],
        ]}
      />
    </Stack>
  )
}
