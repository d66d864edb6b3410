import { Button, Group, NativeSelect, ScrollArea, Table, Text } from "@mantine/core"
import { IconDownload } from "@tabler/icons-react"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { dateFormat, localeOf, useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { useDesk } from "@/ui/useDesk"
import { linesOf } from "./csv"
import classes from "./recap.module.css"

const SHOWN = 100
const FIRST_YEAR = 2000
type Raw<T> = { data?: T; error?: unknown; response: Response }

/** The monthly recap as officers have typed it by hand: looked at first, then taken as a workbook. */
export function MonthlyRecap({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const { t } = useTranslation(["coordination", "common"])
  const dates = useDates()
  const institution = useDesk()
  const query = { month, institution }
  const recap = useQuery({
    queryKey: ["recap", query],
    queryFn: async ({ signal }) =>
      linesOf(
        (await told(
          api.GET("/v1/exports/recap.csv", { params: { query }, parseAs: "text", signal }) as Promise<Raw<string>>,
        )) ?? "",
      ),
  })
  const saving = useMutation({
    mutationFn: async (kind: "xlsx" | "csv") => {
      const file = await told(
        (kind === "xlsx"
          ? api.GET("/v1/exports/recap.xlsx", { params: { query }, parseAs: "blob" })
          : api.GET("/v1/exports/recap.csv", { params: { query }, parseAs: "blob" })) as Promise<Raw<Blob>>,
      )
      const url = URL.createObjectURL(file)
      Object.assign(document.createElement("a"), { href: url, download: `rekap-${month}.${kind}` }).click()
      URL.revokeObjectURL(url)
    },
  })
  const [heading = [], ...lines] = recap.data ?? []

  return (
    <Page title={t("recap.title")} lead={t("recap.lead")} width="wide">
      <Group align="flex-end">
        <MonthFields month={month} onMonth={onMonth} />
        <Button
          leftSection={<IconDownload size={20} aria-hidden />}
          loading={saving.isPending}
          disabled={lines.length === 0}
          onClick={() => saving.mutate("xlsx")}
        >
          {t("recap.workbook")}
        </Button>
        <Button
          variant="default"
          disabled={lines.length === 0 || saving.isPending}
          onClick={() => saving.mutate("csv")}
        >
          {t("recap.csv")}
        </Button>
      </Group>
      {saving.error !== null && <Failed error={saving.error} />}
      {recap.isPending && <Loading lines={8} />}
      {recap.error !== null && <Failed error={recap.error} retry={() => void recap.refetch()} />}
      {recap.isSuccess && lines.length === 0 && <Empty title={t("recap.nothing")} />}
      {lines.length > 0 && (
        <>
          <Text role="status">{t("recap.rows", { count: lines.length, shown: dates.number(lines.length) })}</Text>
          <ScrollArea type="auto" offsetScrollbars="x" viewportProps={{ tabIndex: 0 }}>
            <Table className={classes.table} withColumnBorders verticalSpacing="xs">
              <caption className="only-for-readers">{t("recap.title")}</caption>
              <Table.Thead>
                <Table.Tr>
                  {heading.map((name) => (
                    <Table.Th key={name} scope="col">
                      {name}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {lines.slice(0, SHOWN).map((line) => (
                  <Table.Tr key={line[2]}>
                    {heading.map((name, column) => (
                      <Table.Td key={name} className={classes.cell}>
                        <div className={`${classes.words} reporters-words`}>{line[column]}</div>
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea>
          {lines.length > SHOWN && <Text c="dimmed">{t("recap.first", { count: SHOWN })}</Text>}
        </>
      )}
    </Page>
  )
}

type MonthProps = { month: string; onMonth: (month: string) => void }

/** A month and its year apart: not every browser has a field for both. */
function MonthFields({ month, onMonth }: MonthProps) {
  const { t, i18n } = useTranslation("coordination")
  const [year = "", of = ""] = month.split("-")
  const names = dateFormat(localeOf(i18n.language), { month: "long", timeZone: "UTC" })
  const last = Math.max(new Date().getFullYear(), Number(year))
  return (
    <>
      <NativeSelect
        size="md"
        label={t("recap.month")}
        value={of}
        onChange={(event) => onMonth(`${year}-${event.currentTarget.value}`)}
        data={Array.from({ length: 12 }, (_, index) => ({
          value: String(index + 1).padStart(2, "0"),
          label: names.format(Date.UTC(FIRST_YEAR, index)),
        }))}
      />
      <NativeSelect
        size="md"
        label={t("recap.year")}
        value={year}
        onChange={(event) => onMonth(`${event.currentTarget.value}-${of}`)}
        data={Array.from({ length: last - FIRST_YEAR + 1 }, (_, index) => String(last - index))}
      />
    </>
  )
}
