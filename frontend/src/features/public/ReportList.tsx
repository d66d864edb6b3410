import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useDeferredValue } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { StateBadge } from "@/ui/StateBadge"
import { type Filters, queryOf } from "./filters"
import classes from "./public.module.css"

type Page = Schemas["PublicReportPage"]

const PORTIONS = 8

/** A page that shows something, if there is anything: what is rare the API looks for in portions. */
async function portion(
  filters: Filters,
  cursor: string | undefined,
  limit: number,
  signal: AbortSignal,
): Promise<Page> {
  let page: Page = { items: [], next: cursor ?? null }
  for (let tried = 0; tried < PORTIONS; tried++) {
    const query = { ...queryOf(filters), limit, cursor: page.next ?? undefined }
    page = await told(api.GET("/v1/public/reports", { params: { query }, signal }))
    if (page.items.length > 0 || page.next === null) return page
  }
  return page
}

type ReportListProps = { filters: Filters; limit?: number; heading?: 2 | 3; all?: boolean }

/** Public reports, the last received first, more of them on demand (`all`). */
export function ReportList({ filters, limit = 20, heading = 2, all = true }: ReportListProps) {
  const { t } = useTranslation("public")
  const pages = useInfiniteQuery({
    queryKey: ["public", "reports", filters, limit],
    queryFn: ({ pageParam, signal }) => portion(filters, pageParam, limit, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const came = useDeferredValue(pages.data) // drawn in slices, so that a touch meanwhile is heard at once
  if (pages.isError && pages.data === undefined) return <Failed error={pages.error} retry={() => pages.refetch()} />
  if (came === undefined) return <Loading lines={8} />
  const found = came.pages.flatMap((page) => page.items)
  if (found.length === 0 && !pages.hasNextPage) {
    return (
      <Empty title={t("list.none")}>
        <Text c="dimmed" maw={520}>
          {t("list.none_hint")}
        </Text>
      </Empty>
    )
  }
  return (
    <Stack gap="lg">
      <ul className={classes.list}>
        {found.map((report) => (
          <li key={report.tracking_id} className={classes.item}>
            <Outline report={report} heading={heading} />
          </li>
        ))}
      </ul>
      {pages.isFetchNextPageError && <Failed error={pages.error} retry={() => pages.fetchNextPage()} />}
      {all && (
        <Group justify="center" aria-live="polite">
          {pages.hasNextPage ? (
            <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
              {found.length === 0 ? t("list.searching") : t("do.more", { ns: "common" })}
            </Button>
          ) : (
            <Text size="sm" c="dimmed">
              {t("list.all_shown")}
            </Text>
          )}
        </Group>
      )}
    </Stack>
  )
}

function Outline({ report, heading }: { report: Schemas["PublicOutline"]; heading: 2 | 3 }) {
  const { t } = useTranslation("public")
  const dates = useDates()
  return (
    <article className={classes.outline}>
      <Title order={heading} size="h3" className={classes.title}>
        <Link to="/laporan/$trackingId" params={{ trackingId: report.tracking_id }} className={classes.link}>
          <bdi>{report.title}</bdi>
        </Link>
      </Title>
      {report.excerpt !== report.title && (
        <Text className={classes.excerpt} lineClamp={3} dir="auto">
          {report.excerpt}
        </Text>
      )}
      <Group gap="xs" mt={4}>
        <StateBadge state={report.state} />
        <Text size="sm" c="dimmed">
          {[
            report.holder.name,
            report.region?.name,
            t("list.received", { day: dates.dayOf(report.received_at, report.zone) }).replaceAll(" ", "\u00a0"),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </Group>
    </article>
  )
}
