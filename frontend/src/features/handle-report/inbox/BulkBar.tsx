import { Button, Group, List, Paper, Stack, Text, Textarea } from "@mantine/core"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "@/app/session"
import { Dialog } from "@/ui/Dialog"
import { type Institution, InstitutionPicker } from "@/ui/pickers"
import type { Takeable } from "../steps"
import { BULK, type Bulk, begin, dismiss, type Outline, undo, useBulk } from "./bulk"
import classes from "./inbox.module.css"

type BulkBarProps = { selected: readonly Outline[]; onClear: () => void }

/** Steps for all that are selected; what is about to be sent can be taken back. */
export function BulkBar({ selected, onClear }: BulkBarProps) {
  const { t } = useTranslation(["inbox", "common", "handling"])
  const bulk = useBulk()
  const [asked, setAsked] = useState<Takeable | null>(null)
  if (selected.length === 0 && bulk.at === "rest") return null
  return (
    <Paper withBorder shadow="sm" p="sm" className={classes.bulk}>
      <div role="status">{bulk.at !== "rest" && <Progress bulk={bulk} />}</div>
      {selected.length > 0 && bulk.at !== "pending" && bulk.at !== "sending" && (
        <Group gap="xs">
          <Text fw={600}>{t("selected", { count: selected.length })}</Text>
          {BULK.map((action) => (
            <Button key={action} variant="default" onClick={() => setAsked(action)}>
              {t(`bulk.${action as "note"}`)}
            </Button>
          ))}
          <Button variant="subtle" onClick={onClear}>
            {t("select_none")}
          </Button>
        </Group>
      )}
      {asked !== null && (
        <BulkForm
          action={asked}
          reports={selected}
          onClose={() => setAsked(null)}
          onBegin={() => {
            setAsked(null)
            onClear()
          }}
        />
      )}
    </Paper>
  )
}

function Progress({ bulk }: { bulk: Exclude<Bulk, { at: "rest" }> }) {
  const { t } = useTranslation(["inbox", "common", "handling"])
  if (bulk.at === "undone") return <Closing>{t("bulk.undone")}</Closing>
  const step = t(`handling:step.${bulk.action}`)
  if (bulk.at === "pending") {
    return (
      <Group justify="space-between">
        <Text>{t("bulk.pending", { step, count: bulk.reports.length, seconds: bulk.seconds })}</Text>
        <Button onClick={undo}>{t("common:do.undo")}</Button>
      </Group>
    )
  }
  if (bulk.at === "sending") return <Text>{t("bulk.sending", { sent: bulk.sent, count: bulk.reports.length })}</Text>
  return (
    <Stack gap="xs">
      <Closing>{t("bulk.done", { step, count: bulk.count })}</Closing>
      {bulk.failures.length > 0 && (
        <>
          <Text fw={600}>{t("bulk.failed", { count: bulk.failures.length })}</Text>
          <List>
            {bulk.failures.map(({ report, reason }) => (
              <List.Item key={report.id}>
                #{report.tracking_id}: {reason || t("common:problem.offline")}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  )
}

function Closing({ children }: { children: string }) {
  const { t } = useTranslation(["inbox", "common"])
  return (
    <Group justify="space-between">
      <Text>{children}</Text>
      <Button variant="default" onClick={dismiss}>
        {t("common:do.close")}
      </Button>
    </Group>
  )
}

type BulkFormProps = { action: Takeable; reports: readonly Outline[]; onClose: () => void; onBegin: () => void }

function BulkForm({ action, reports, onClose, onBegin }: BulkFormProps) {
  const { t } = useTranslation(["inbox", "common", "handling"])
  const { roles } = useMe()
  const queries = useQueryClient()
  const [unit, setUnit] = useState<Institution | null>(null)
  const [words, setWords] = useState("")
  const field = action === "dispose" ? "instruction" : action === "note" ? "note" : "text"
  const isComplete = action === "dispose" ? unit !== null : action !== "note" || words.trim() !== ""
  const under = roles.includes("national") ? undefined : reports[0]?.desk.id

  function send() {
    const body = { ...(unit === null ? {} : { unit_id: unit.id }), ...(words.trim() ? { [field]: words.trim() } : {}) }
    begin(action, reports, body, queries)
    onBegin()
  }

  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("bulk.title", { count: reports.length })}
      closeButtonProps={{ "aria-label": t("common:do.close") }}
    >
      <Stack>
        <Text>
          {t(`handling:step.${action}`)}. {t(`handling:about.${action}`)}
        </Text>
        {action === "dispose" && (
          <InstitutionPicker label={t("handling:field.unit")} under={under} value={unit} onChange={setUnit} />
        )}
        <Textarea
          label={t(`handling:field.${action === "dispose" ? "instruction" : "note"}`)}
          value={words}
          maxLength={2_000}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Group>
          <Button disabled={!isComplete} onClick={send}>
            {t(`handling:do.${action}`)}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("common:do.cancel")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
