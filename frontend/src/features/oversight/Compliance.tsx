import { Box, NativeSelect, Table } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"

const YEARS = 5

/** How institutions kept to what fell due in a year: each share with what it is made of. */
export function Compliance({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { t } = useTranslation("oversight")
  const dates = useDates()
  const present = new Date().getFullYear()
  const years = Array.from({ length: YEARS }, (_, back) => present - back)
  const pages = usePaged(["measures", "compliance", year], (cursor, signal) =>
    told(api.GET("/v1/measures/compliance", { params: { query: { year, cursor } }, signal })),
  )
  const share = (part: number, all: number, percent: string | null) =>
    t("compliance.share", { part, all, percent: percent === null ? "–" : dates.number(Number(percent)) })
  return (
    <Page title={t("compliance.title", { year })} lead={t("compliance.lead", { year })}>
      <Box maw={200}>
        <NativeSelect
          size="md"
          label={t("compliance.year")}
          value={String(year)}
          onChange={(event) => onYear(Number(event.currentTarget.value))}
          data={(years.includes(year) ? years : [year, ...years]).map(String)}
        />
      </Box>
      <Paged of={pages} empty={<Empty title={t("compliance.none", { year })} />}>
        {(items) => (
          <Table.ScrollContainer minWidth={560}>
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("compliance.institution")}</Table.Th>
                  <Table.Th>{t("compliance.due")}</Table.Th>
                  <Table.Th>{t("compliance.in_time")}</Table.Th>
                  <Table.Th>{t("compliance.confirmed")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((each) => (
                  <Table.Tr key={each.institution.id}>
                    <Table.Th scope="row">{each.institution.name}</Table.Th>
                    <Table.Td>{each.due}</Table.Td>
                    <Table.Td>{share(each.done_in_time, each.due, each.percent)}</Table.Td>
                    <Table.Td>{share(each.confirmed_in_time, each.due, each.confirmed_percent)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Paged>
    </Page>
  )
}
