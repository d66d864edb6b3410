import { Alert, Button, Group, ScrollArea, Table, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { DayInput } from "@/ui/DayInput"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Go } from "@/ui/Go"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { usePercent } from "@/ui/rates"
import { useDesk } from "@/ui/useDesk"
import classes from "./performance.module.css"
import { asCsv, COLUMNS, type Column, type Row, rowsOf, sorted } from "./rows"

export type Range = { from: string; to: string }
type PerformanceProps = {
  range: Range
  onRange: (range: Range) => void
  unit?: string
  unitHref: (id: string) => string
}

/** How the units below a desk do: followed up, on time, how long it took; never ranked by how many reports they have. */
export function UnitPerformance({ range, onRange, unit, unitHref }: PerformanceProps) {
  const { t } = useTranslation(["coordination", "common"])
  const dates = useDates()
  const own = useDesk()
  const institution = unit ?? own
  const [order, setOrder] = useState<{ by: Column; down: boolean } | null>(null)
  const figures = useQuery({
    queryKey: ["performance", institution, range],
    queryFn: ({ signal }) =>
      told(
        api.GET("/v1/statistics/reports", {
          params: { query: { group_by: "institution", institution, from: range.from, to: range.to } },
          signal,
        }),
      ),
  })
  const rows = figures.data === undefined ? [] : sorted(rowsOf(figures.data.groups, institution), order)

  function sortBy(column: Column) {
    setOrder((before) => ({ by: column, down: before?.by === column ? !before.down : true }))
  }

  function save() {
    const heading = [t("performance.unit"), ...COLUMNS.map((column) => t(`performance.column.${column}`))]
    const file = new Blob([`\uFEFF${asCsv(heading, rows)}`], { type: "text/csv;charset=utf-8" })
    const url = URL.createObjectURL(file)
    const name = `kinerja-unit-${range.from}-${range.to}.csv`
    Object.assign(document.createElement("a"), { href: url, download: name }).click()
    URL.revokeObjectURL(url)
  }

  return (
    <Page
      title={t("performance.title")}
      lead={t("performance.lead")}
      width="wide"
      action={
        rows.length > 0 && (
          <Button variant="default" onClick={save}>
            {t("common:do.download")}
          </Button>
        )
      }
    >
      <Group align="flex-end">
        <DayInput
          label={t("performance.from")}
          w={200}
          value={range.from}
          max={range.to}
          onChange={(event) => event.currentTarget.value && onRange({ ...range, from: event.currentTarget.value })}
        />
        <DayInput
          label={t("performance.to")}
          w={200}
          value={range.to}
          min={range.from}
          onChange={(event) => event.currentTarget.value && onRange({ ...range, to: event.currentTarget.value })}
        />
        {unit !== undefined && (
          <Go href={unitHref("")} className={classes.link}>
            {t("performance.back")}
          </Go>
        )}
      </Group>
      {figures.isPending && <Loading lines={8} />}
      {figures.error !== null && <Failed error={figures.error} retry={() => void figures.refetch()} />}
      {figures.data?.withheld && (
        <Alert color="gray" variant="light">
          {t("performance.withheld")}
        </Alert>
      )}
      {figures.isSuccess && rows.length === 0 && (
        <Empty title={t("performance.nothing")}>
          <Text c="dimmed">{t("performance.nothing_hint")}</Text>
        </Empty>
      )}
      {rows.length > 0 && (
        <ScrollArea type="auto" offsetScrollbars="x" className={classes.scroll} viewportProps={{ tabIndex: 0 }}>
          <Table className={classes.table} verticalSpacing="sm" highlightOnHover>
            <caption className="only-for-readers">{t("performance.title")}</caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("performance.unit")}</Table.Th>
                {COLUMNS.map((column) => (
                  <Table.Th
                    key={column}
                    scope="col"
                    className={classes.number}
                    aria-sort={order?.by === column ? (order.down ? "descending" : "ascending") : "none"}
                  >
                    {column === "received" ? (
                      t("performance.column.received")
                    ) : (
                      <button type="button" className={classes.sort} onClick={() => sortBy(column)}>
                        {t(`performance.column.${column}`)}
                        <span aria-hidden>{order?.by === column ? (order.down ? " ↓" : " ↑") : ""}</span>
                      </button>
                    )}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Th scope="row" className={classes.unit}>
                    {row.own ? row.name : <Go href={unitHref(row.id)}>{row.name}</Go>}
                  </Table.Th>
                  {COLUMNS.map((column) => (
                    <Table.Td key={column} className={classes.number}>
                      <Figure row={row} column={column} number={dates.number} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      )}
      <Text size="sm" c="dimmed" maw={720}>
        {t("performance.note")}
      </Text>
    </Page>
  )
}

function Figure({ row, column, number }: { row: Row; column: Column; number: (value: number) => string }) {
  const { t } = useTranslation("coordination")
  const value = row[column]
  if (value === null) return <Text c="dimmed">–</Text>
  if (typeof value === "number") {
    const late = column === "overdue" && value > 0
    return (
      <Text fw={late ? 650 : undefined} className={late ? classes.late : undefined}>
        {column === "days" ? t("performance.median", { count: value }) : number(value)}
      </Text>
    )
  }
  return <Share rate={value} number={number} />
}

/** A share as it is published: truncated by the API, with what it is made of beside it. */
function Share({ rate, number }: { rate: Schemas["RateView"]; number: (value: number) => string }) {
  const { t } = useTranslation("coordination")
  const percent = usePercent()
  if (rate.percent === null) return <Text c="dimmed">–</Text>
  return (
    <>
      <Text>{percent(rate)}</Text>
      <Text size="sm" c="dimmed">
        {t("performance.of", { part: number(rate.numerator), all: number(rate.denominator) })}
      </Text>
    </>
  )
}
