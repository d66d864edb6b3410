import { Button, Checkbox, FileInput, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from "@mantine/core"
import { IconDownload, IconFileSpreadsheet } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { DayInput } from "@/ui/DayInput"
import { Failed } from "@/ui/Failed"
import { Page } from "@/ui/Page"
import { useDesk } from "@/ui/useDesk"
import classes from "./import.module.css"
import { download, type Options, SAMPLES, send } from "./imports"
import { type ImportKind, KINDS } from "./kinds"
import { Results } from "./Results"

type ImportProps = { kind: ImportKind; onKind: (kind: ImportKind) => void }

/** A file of reports, officers or units: what became of each row, and what is to be mended. */
export function FileImport({ kind, onKind }: ImportProps) {
  const { t } = useTranslation("import")
  const label = useId()
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Stack gap={6}>
        <Text id={label} fw={500}>
          {t("what")}
        </Text>
        <SegmentedControl
          aria-labelledby={label}
          className={classes.choice}
          value={kind}
          onChange={(value) => onKind(value as ImportKind)}
          data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </Stack>
      <ImportForm key={kind} kind={kind} />
    </Page>
  )
}

function ImportForm({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation(["import", "common"])
  const desk = useDesk()
  const [file, setFile] = useState<File | null>(null)
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Jakarta" })
  const [options, setOptions] = useState<Options>({
    createUnits: false,
    allOrNothing: false,
    instrument: "",
    effectiveOn: today,
  })
  const sending = useMutation({ mutationFn: (given: File) => send(kind, given, options, desk) })
  const put = (change: Partial<Options>) => setOptions((before) => ({ ...before, ...change }))

  function start(event: FormEvent) {
    event.preventDefault()
    if (file !== null) sending.mutate(file)
  }

  function choose(chosen: File | null) {
    sending.reset()
    setFile(chosen)
  }

  return (
    <>
      <form onSubmit={start}>
        <Stack gap="lg">
          <Text maw={720}>{t(`about.${kind}`)}</Text>
          <div>
            <Button
              variant="default"
              leftSection={<IconDownload size={20} aria-hidden />}
              onClick={() => download(SAMPLES[kind], `contoh-${kind}.csv`)}
            >
              {t("sample")}
            </Button>
          </div>
          <FileInput
            label={t("file")}
            description={t("file_hint")}
            placeholder={t("file_choose")}
            accept=".csv,text/csv"
            size="md"
            clearable
            clearButtonProps={{ "aria-label": t("common:do.remove") }}
            leftSection={<IconFileSpreadsheet size={20} aria-hidden />}
            value={file}
            onChange={choose}
          />
          {kind === "unit" && (
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput
                label={t("instrument")}
                description={t("instrument_hint")}
                required
                minLength={3}
                value={options.instrument}
                onChange={(event) => put({ instrument: event.currentTarget.value })}
              />
              <DayInput
                label={t("effective_on")}
                description={t("effective_hint")}
                required
                value={options.effectiveOn}
                onChange={(event) => put({ effectiveOn: event.currentTarget.value })}
              />
            </SimpleGrid>
          )}
          {kind === "laporan" && (
            <Checkbox
              label={t("create_units")}
              description={t("create_units_hint")}
              checked={options.createUnits}
              onChange={(event) => put({ createUnits: event.currentTarget.checked })}
            />
          )}
          {kind !== "petugas" && (
            <Checkbox
              label={t("all_or_nothing")}
              description={t("all_or_nothing_hint")}
              checked={options.allOrNothing}
              onChange={(event) => put({ allOrNothing: event.currentTarget.checked })}
            />
          )}
          <Group>
            <Button type="submit" loading={sending.isPending} disabled={file === null}>
              {t("start")}
            </Button>
            {sending.isPending && <Text role="status">{t("working")}</Text>}
          </Group>
          {sending.error !== null && <Failed error={sending.error} />}
        </Stack>
      </form>
      {sending.data !== undefined && <Results result={sending.data} all={options.allOrNothing} />}
    </>
  )
}
