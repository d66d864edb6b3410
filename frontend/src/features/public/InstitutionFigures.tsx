import { Anchor, Stack, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { localeOf, numberFormat, useDates } from "@/ui/dates"
import { Rate } from "@/ui/Rate"
import classes from "./public.module.css"

type InstitutionFiguresProps = { figures: Schemas["Cell"] | null; id: string }

/** How an institution follows reports up: the rate first, with what it is made of. */
export function InstitutionFigures({ figures, id }: InstitutionFiguresProps) {
  const { t, i18n } = useTranslation("public")
  const dates = useDates()
  if (figures === null) return <Text>{t("institution.withheld")}</Text>
  const { median } = figures.answer_days
  const { average, rated } = figures.satisfaction
  const locale = localeOf(i18n.language)
  return (
    <Stack gap="lg">
      <Rate title={t("institution.rate")} rate={figures.rates.follow_up}>
        <Text size="sm" c="dimmed" maw={640}>
          {t("institution.rate_why")}
        </Text>
      </Rate>
      <dl className={classes.figures}>
        <Figure name={t("institution.received")}>{dates.number(figures.received)}</Figure>
        <Figure name={t("institution.open")}>{dates.number(figures.open)}</Figure>
        <Figure name={t("institution.overdue")}>{dates.number(figures.overdue)}</Figure>
        <Figure name={t("institution.median")}>
          {median === null ? t("institution.none_yet") : t("institution.days", { count: median })}
        </Figure>
        <Figure
          name={t("institution.satisfaction")}
          note={rated > 0 ? t("institution.rated", { count: rated }) : undefined}
        >
          {average === null
            ? t("institution.none_yet")
            : t("institution.stars", { average: numberFormat(locale, { minimumFractionDigits: 1 }).format(average) })}
        </Figure>
      </dl>
      <Anchor renderRoot={(props) => <Link to="/statistik" search={{ instansi: id }} {...props} />}>
        {t("institution.statistics")}
      </Anchor>
    </Stack>
  )
}

function Figure({ name, note, children }: { name: string; note?: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {note !== undefined && <small>{note}</small>}
      </dd>
    </div>
  )
}
