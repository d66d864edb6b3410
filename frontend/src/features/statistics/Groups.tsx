import { Anchor, Button, Group as Row, Stack, Text, Title } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { IconDownload, IconTable } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { lazy, type ReactNode, Suspense, useDeferredValue, useMemo } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { csvOf, download } from "@/ui/csv"
import { dateFormat, localeOf, useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { usePercent } from "@/ui/rates"
import { TileGrid } from "@/ui/TileGrid"
import { type Asked, type Group, type GroupBy, type Heads, monthsOf, queryOf, rowsOf, stepOfRate } from "./asked"
import { GroupTable } from "./GroupTable"
import classes from "./statistics.module.css"
import { useSeen } from "./useSeen"

const ChartView = lazy(() => import("./charts-view"))

type GroupsProps = { asked: Asked; by: GroupBy; onRegion: (code: string) => void }

/** The figures by one thing: a chart, tiles or nothing but the table; always a table, and always a file. */
export function Groups({ asked, by, onRegion }: GroupsProps) {
  const { t } = useTranslation("statistics")
  const [place, seen] = useSeen("200px")
  const found = useQuery({
    queryKey: ["statistics", by, asked],
    queryFn: ({ signal }) => told(api.GET("/v1/statistics/reports", { params: { query: queryOf(asked, by) }, signal })),
    enabled: seen,
  })
  const came = useDeferredValue(found.data) // drawn in slices, so that a touch meanwhile is heard at once
  const title = t(`by.${by}`)
  return (
    <section ref={place} className={classes.group} aria-labelledby={`menurut-${by}`}>
      <Title order={2} id={`menurut-${by}`} mb="xs">
        {title}
      </Title>
      {came === undefined && !found.isError && (seen ? <Loading lines={6} /> : <Unseen />)}
      {found.isError && <Failed error={found.error} retry={() => found.refetch()} />}
      {came !== undefined && (
        <Shown
          by={by}
          title={title}
          groups={came.groups}
          withheld={came.withheld}
          within={asked.wilayah}
          onRegion={onRegion}
        />
      )}
    </section>
  )
}

/** Keeps the room of figures that nobody has come near to. */
function Unseen() {
  return <div className={classes.unseen} aria-busy="true" />
}

type ShownProps = {
  by: GroupBy
  title: string
  groups: readonly Group[]
  withheld: boolean
  within: string | undefined
  onRegion: (code: string) => void
}

function Shown({ by, title, groups, withheld, within, onRegion }: ShownProps) {
  const { t } = useTranslation("statistics")
  const [opened, table] = useDisclosure(by === "institution")
  const heads: Heads = [
    t(by === "institution" ? "place.institution" : "table.name"),
    t("table.received"),
    t("table.followed_up"),
    t("table.of"),
    t("table.rate"),
    t("table.closed"),
    t("table.open"),
  ]
  if (groups.length === 0) return <Text c="dimmed">{t("nothing")}</Text>
  return (
    <Stack gap="md">
      {(by === "region" || by === "institution") && <Text c="dimmed">{t(`note.${by}`)}</Text>}
      <Picture by={by} title={title} groups={groups} withheld={withheld} within={within} onRegion={onRegion} />
      {withheld && <Text>{t("withheld")}</Text>}
      <Row gap="sm">
        {by !== "institution" && (
          <Button
            variant="default"
            leftSection={<IconTable size={20} aria-hidden />}
            aria-expanded={opened}
            onClick={table.toggle}
          >
            {opened ? t("table.hide") : t("table.show")}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconDownload size={20} aria-hidden />}
          onClick={() => download(`lapor-statistik-${by}.csv`, csvOf(rowsOf(heads, groups)))}
        >
          {t("csv")}
        </Button>
      </Row>
      {opened && (
        <GroupTable title={title} groups={groups} heads={heads} linked={by === "institution" ? linked : undefined} />
      )}
    </Stack>
  )
}

function linked(group: Group): ReactNode {
  const id = group.key
  if (id === null) return group.label
  return <Anchor renderRoot={(props) => <Link to="/instansi/$id" params={{ id }} {...props} />}>{group.label}</Anchor>
}

function Picture({ by, title, groups, withheld, within, onRegion }: ShownProps) {
  const { t } = useTranslation("statistics")
  const { i18n } = useTranslation()
  const drawn = useMemo(() => {
    const months = by === "month" ? monthsOf(groups, withheld) : null
    const figures = months ?? groups
    return {
      names:
        months === null ? groups.map((group) => group.label) : months.map((each) => monthName(each.key, i18n.language)),
      series: [
        { name: t("figure.received"), values: figures.map((each) => each.received) },
        { name: t("figure.followed_up"), values: figures.map((each) => each.followed_up) },
      ],
    }
  }, [by, groups, withheld, t, i18n.language])
  if (by === "institution") return null
  if (by === "region") {
    return <Tiles title={title} groups={groups} withheld={withheld} within={within} onRegion={onRegion} />
  }
  return (
    <OnScreen>
      <ChartView label={t("chart", { title })} kind={by === "month" ? "line" : "bars"} {...drawn} />
    </OnScreen>
  )
}

/** The code that draws is large: it is loaded once the heading of a chart is on the screen. */
function OnScreen({ children }: { children: ReactNode }) {
  const [place, seen] = useSeen<HTMLDivElement>("100px")
  const coming = <Loading lines={6} />
  return <div ref={place}>{seen ? <Suspense fallback={coming}>{children}</Suspense> : coming}</div>
}

type TilesProps = Omit<ShownProps, "by">

/** The regions right below one, those without reports included: a map has no holes. */
function Tiles({ title, groups, withheld, within, onRegion }: TilesProps) {
  const { t } = useTranslation("statistics")
  const dates = useDates()
  const percent = usePercent()
  const all = useQuery({
    queryKey: ["regions", "below", within],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/regions", { params: { query: { parent: within, limit: 100 } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const known = new Map(groups.map((group) => [group.key, group]))
  const tiles = (all.data?.items ?? []).map(({ code, name }) => {
    const found = known.get(code)
    const rate = found?.rates.follow_up ?? NOTHING
    const n = dates.number(rate.numerator)
    const words =
      withheld && found === undefined
        ? t("tile_hidden", { name })
        : t("tile", { name, percent: percent(rate), n, of: dates.number(rate.denominator) })
    return { code, name, value: percent(rate), words, step: stepOfRate(rate.percent) }
  })
  if (all.isPending) return <Loading lines={4} />
  return <TileGrid label={title} tiles={tiles} onChoose={onRegion} />
}

const NOTHING = { numerator: 0, denominator: 0, percent: null }

function monthName(key: string, language: string): string {
  const month = dateFormat(localeOf(language), { month: "short", year: "numeric", timeZone: "UTC" })
  return month.format(new Date(`${key}-01T00:00:00Z`))
}
