import { Anchor, Stack, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { type ReactNode, useDeferredValue } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { localeOf, numberFormat, useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Rate } from "@/ui/Rate"
import { type Asked, queryOf } from "./asked"
import classes from "./statistics.module.css"

type SummaryProps = { asked: Asked; name: string | null; region: Schemas["RegionView"] | undefined }

/** The rate of what is asked for, with what it is made of; of a region its government's besides. */
export function Summary({ asked, name, region }: SummaryProps) {
  const { t } = useTranslation("statistics")
  const found = useQuery({
    queryKey: ["statistics", "total", asked],
    queryFn: ({ signal }) => told(api.GET("/v1/statistics/reports", { params: { query: queryOf(asked) }, signal })),
    placeholderData: (before) => before,
  })
  const came = useDeferredValue(found.data) // drawn in slices, so that a touch meanwhile is heard at once
  if (found.isError) return <Failed error={found.error} retry={() => found.refetch()} />
  if (came === undefined) {
    return (
      <div className={classes.coming}>
        <Loading lines={6} />
      </div>
    )
  }
  const { total } = came
  if (total === null) return <Text>{t("withheld")}</Text>
  const title =
    name === null ? t("rate.all") : t(asked.instansi === undefined ? "rate.in_region" : "rate.by_government", { name })
  return (
    <Stack gap="xl" aria-live="polite">
      <div className={classes.rates}>
        <Rate title={title} rate={total.rates.follow_up}>
          <Text size="sm" c="dimmed">
            {asked.wilayah === undefined ? t("rate.why") : t("rate.in_region_why")}
          </Text>
        </Rate>
        {region !== undefined && asked.instansi === undefined && <Government region={region} asked={asked} />}
      </div>
      <Figures total={total} />
    </Stack>
  )
}

const KINDS: Record<string, Schemas["InstitutionKind"]> = { provinsi: "province", kabupaten: "regency", kota: "city" }

function Government({ region, asked }: { region: Schemas["RegionView"]; asked: Asked }) {
  const { t } = useTranslation("statistics")
  const kind = KINDS[region.kind]
  const places = useQuery({
    queryKey: ["institutions", "of", region.code],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/institutions", { params: { query: { region: region.code, kind, limit: 25 } }, signal })),
    enabled: kind !== undefined,
    staleTime: 300_000,
  })
  const own = places.data?.items.find((each) => each.region_code === region.code)
  const found = useQuery({
    queryKey: ["statistics", "total", { ...asked, wilayah: undefined, instansi: own?.id }],
    queryFn: ({ signal }) =>
      told(
        api.GET("/v1/statistics/reports", {
          params: { query: queryOf({ ...asked, wilayah: undefined, instansi: own?.id }) },
          signal,
        }),
      ),
    enabled: own !== undefined,
  })
  if (own === undefined || !found.data?.total) return null
  return (
    <Rate title={t("rate.by_government", { name: own.name })} rate={found.data.total.rates.follow_up}>
      <Text size="sm" c="dimmed">
        {t("rate.by_government_why")}
      </Text>
      <Anchor renderRoot={(props) => <Link to="/instansi/$id" params={{ id: own.id }} {...props} />}>
        {t("rate.see")}
      </Anchor>
    </Rate>
  )
}

function Figures({ total }: { total: Schemas["Cell"] }) {
  const { t, i18n } = useTranslation("statistics")
  const dates = useDates()
  const days = (count: number | null) => (count === null ? t("figure.none_yet") : t("figure.days", { count }))
  const { average, rated } = total.satisfaction
  const stars = (mean: number) => numberFormat(localeOf(i18n.language), { minimumFractionDigits: 1 }).format(mean)
  return (
    <dl className={classes.figures}>
      <Figure name={t("figure.received")}>{dates.number(total.received)}</Figure>
      <Figure name={t("figure.open")}>{dates.number(total.open)}</Figure>
      <Figure name={t("figure.closed")}>{dates.number(total.closed)}</Figure>
      <Figure name={t("figure.archived")}>{dates.number(total.archived)}</Figure>
      <Figure name={t("figure.overdue")}>{dates.number(total.overdue)}</Figure>
      <Figure name={t("figure.median")}>{days(total.answer_days.median)}</Figure>
      <Figure name={t("figure.p90")}>{days(total.answer_days.p90)}</Figure>
      <Figure name={t("figure.satisfaction")} note={rated > 0 ? t("figure.rated", { count: rated }) : undefined}>
        {average === null ? t("figure.none_yet") : t("figure.stars", { average: stars(average) })}
      </Figure>
    </dl>
  )
}

function Figure({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
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
