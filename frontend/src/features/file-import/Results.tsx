import { Badge, Button, Checkbox, Group, ScrollArea, Stack, Table, Text, Title } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useDates } from "@/ui/dates"
import classes from "./import.module.css"
import { download, type Result, type ResultRow, refusedAsCsv } from "./imports"

const AT_ONCE = 200
const COLORS: Record<ResultRow["outcome"], string> = {
  created: "teal",
  changed: "teal",
  already_there: "gray",
  left_out: "orange",
  refused: "red",
}

/** What became of a file, in numbers and row by row; what was refused stands first and says why. */
export function Results({ result, all }: { result: Result; all: boolean }) {
  const { t } = useTranslation(["import", "common"])
  const dates = useDates()
  const refused = result.rows.filter((row) => row.outcome === "refused")
  const [onlyRefused, setOnlyRefused] = useState(refused.length > 0)
  const [shown, setShown] = useState(AT_ONCE)
  const rows = onlyRefused ? refused : result.rows
  const nothingStored = all && refused.length > 0

  function save() {
    const heading = [t("column.line"), t("column.name"), t("column.field"), t("column.detail")]
    download(refusedAsCsv(heading, refused), "baris-ditolak.csv")
  }

  return (
    <Stack gap="md" role="status">
      <Title order={2}>{t("result")}</Title>
      <Group gap="xl">
        {result.counts.map(([outcome, count]) => (
          <Stack key={outcome} gap={0}>
            <Text size="xl" fw={680} className={classes.count}>
              {dates.number(count)}
            </Text>
            <Text c="dimmed">{t(`outcome.${outcome}`)}</Text>
          </Stack>
        ))}
      </Group>
      <Text fw={550}>
        {nothingStored ? t("nothing_stored") : refused.length > 0 ? t("some_refused") : t("all_well")}
      </Text>
      {refused.length > 0 && (
        <Group>
          <Checkbox
            label={t("only_refused")}
            checked={onlyRefused}
            onChange={(event) => setOnlyRefused(event.currentTarget.checked)}
          />
          <Button variant="default" onClick={save}>
            {t("save_refused")}
          </Button>
        </Group>
      )}
      {rows.length > 0 && (
        <ScrollArea type="auto" viewportProps={{ tabIndex: 0 }}>
          <Table className={classes.table} verticalSpacing="sm">
            <caption className="only-for-readers">{t("result")}</caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("column.line")}</Table.Th>
                <Table.Th scope="col">{t("column.name")}</Table.Th>
                <Table.Th scope="col">{t("column.outcome")}</Table.Th>
                <Table.Th scope="col">{t("column.detail")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.slice(0, shown).map((row) => (
                <Table.Tr key={row.line}>
                  <Table.Td className={classes.count}>{row.line}</Table.Td>
                  <Table.Td>{row.name ?? "–"}</Table.Td>
                  <Table.Td>
                    <Badge className="state-badge" color={COLORS[row.outcome]} variant="light" radius="sm">
                      {t(`outcome.${row.outcome}`)}
                    </Badge>
                  </Table.Td>
                  <Table.Td>
                    {row.field !== null && <code className={classes.field}>{row.field}</code>} {row.detail ?? ""}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      )}
      {rows.length > shown && (
        <div>
          <Button variant="default" onClick={() => setShown((before) => before + AT_ONCE)}>
            {t("common:do.more")}
          </Button>
        </div>
      )}
    </Stack>
  )
}
