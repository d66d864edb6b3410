import { ScrollArea, Table } from "@mantine/core"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useDates } from "@/ui/dates"
import { usePercent } from "@/ui/rates"
import type { Group, Heads } from "./asked"
import classes from "./statistics.module.css"

type GroupTableProps = {
  title: string
  groups: readonly Group[]
  heads: Heads
  /** Groups that lead further. */
  linked?: (group: Group) => ReactNode
}

/** Groups with their figures in numbers. */
export function GroupTable({ title, groups, heads, linked }: GroupTableProps) {
  const { t } = useTranslation("statistics")
  const dates = useDates()
  const percent = usePercent()
  const [name, received, followedUp, of, rate, closed, open] = heads
  return (
    <ScrollArea
      type="auto"
      offsetScrollbars="x"
      className={classes.scroll}
      viewportProps={{ tabIndex: 0, "aria-label": t("table.caption", { title }), role: "region" }}
    >
      <Table className={classes.table} captionSide="top">
        <caption className="only-for-readers">{t("table.caption", { title })}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{name}</Table.Th>
            <Table.Th scope="col">{rate}</Table.Th>
            <Table.Th scope="col">{followedUp}</Table.Th>
            <Table.Th scope="col">{of}</Table.Th>
            <Table.Th scope="col">{received}</Table.Th>
            <Table.Th scope="col">{closed}</Table.Th>
            <Table.Th scope="col">{open}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups.map((group) => (
            <Table.Tr key={group.key ?? ""}>
              <Table.Th scope="row">{linked?.(group) ?? group.label}</Table.Th>
              <Table.Td>{percent(group.rates.follow_up)}</Table.Td>
              <Table.Td>{dates.number(group.rates.follow_up.numerator)}</Table.Td>
              <Table.Td>{dates.number(group.rates.follow_up.denominator)}</Table.Td>
              <Table.Td>{dates.number(group.received)}</Table.Td>
              <Table.Td>{dates.number(group.closed)}</Table.Td>
              <Table.Td>{dates.number(group.open)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  )
}
