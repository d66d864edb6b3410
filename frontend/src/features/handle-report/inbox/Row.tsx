import { Checkbox } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "@/app/session"
import { dateFormat, useDates } from "@/ui/dates"
import type { Takeable } from "../steps"
import type { Asked } from "./asking"
import type { Outline } from "./bulk"
import classes from "./inbox.module.css"

type RowProps = {
  report: Outline
  asked: Asked
  /** Whether reports open beside the list. */
  wide: boolean
  open: boolean
  selected: boolean
  drafted?: Takeable
  onSelect: (report: Outline) => void
  index: number
  onCurrent: (index: number) => void
}

/** One report of the list: what it is about, until when, where it stands. Drawn anew only when it is another. */
export const Row = memo(function Row({ report, asked, wide, open, selected, drafted, onSelect, ...at }: RowProps) {
  const { t } = useTranslation(["inbox", "common", "handling"])
  const number = `#${report.tracking_id}`
  const { offices } = useMe()
  const isMine = offices.length === 1 && offices[0]?.institution_id === report.holder.id
  const onFocus = () => at.onCurrent(at.index)
  const inner = (
    <>
      <span className={classes.line}>
        <Due report={report} />
        {report.danger && <strong>{t("handling:flag.danger")}</strong>}
        {drafted !== undefined && <em>{t("handling:draft")}</em>}
      </span>
      <span className={`${classes.title} reporters-words`}>{report.title ?? t("no_title")}</span>
      <span className={classes.line} style={{ color: "var(--mantine-color-dimmed)" }}>
        <span>{number}</span>
        <span>{t(`common:state.${report.state}`)}</span>
        {!isMine && <span>{report.holder.name}</span>}
      </span>
    </>
  )
  return (
    <>
      <div className={classes.tick}>
        <Checkbox size="md" checked={selected} aria-label={t("select", { number })} onChange={() => onSelect(report)} />
      </div>
      {wide ? (
        <Link
          to="/meja"
          search={{ ...asked, laporan: report.id, langkah: undefined }}
          className={classes.link}
          data-row
          onFocus={onFocus}
          aria-current={open ? "true" : undefined}
          preload={false}
        >
          {inner}
        </Link>
      ) : (
        <Link
          to="/meja/laporan/$reportId"
          params={{ reportId: report.id }}
          className={classes.link}
          data-row
          onFocus={onFocus}
          preload={false}
        >
          {inner}
        </Link>
      )}
    </>
  )
})

const DAY = 86_400_000

/** Until when, in words; the colour only helps. Late is what the API says is late. */
function Due({ report }: { report: Outline }) {
  const { t } = useTranslation("inbox")
  const dates = useDates()
  if (report.last_day === null) return <span>{t("due.none")}</span>
  const today = Date.parse(`${dateFormat("en-CA", { timeZone: report.zone }).format()}T00:00:00Z`)
  const left = Math.round((Date.parse(`${report.last_day}T00:00:00Z`) - today) / DAY)
  const tone = report.overdue ? "late" : left <= 1 ? "soon" : "calm"
  const day = dates.shortDay(report.last_day)
  const words = report.overdue
    ? `${t("due.late")} ${t("due.since", { day })}`
    : left === 0
      ? t("due.today")
      : left === 1
        ? t("due.tomorrow")
        : t("due.by", { day })
  return (
    <span className={classes.due} data-tone={tone}>
      {words}
    </span>
  )
}
