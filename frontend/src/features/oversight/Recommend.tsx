import { Button, Group, Radio, Stack, Textarea } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { problemOf } from "@/api/problems"
import { useDraft } from "@/storage/useDraft"
import { DayInput } from "@/ui/DayInput"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { InstitutionPicker } from "@/ui/pickers"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { KINDS, kindIn, type MeasureKind } from "./words"

type Form = { kind: MeasureKind; institution: Schemas["InstitutionView"] | null; text: string; due_on: string }
const EMPTY: Form = { kind: "recommendation", institution: null, text: "", due_on: "" }
const SHOWN = ["text", "institution_id", "due_on", "kind"]
const LONGEST = 10_000
const STALE = 412

type RecommendProps = {
  /** The report because of which it is asked; null where there is none. */
  reportId: string | null
  onDone: () => void
}

/** Asks an institution for something, because of a report or apart from any. */
export function Recommend({ reportId, onDone }: RecommendProps) {
  const { t } = useTranslation("oversight")
  const queries = useQueryClient()
  const draft = useDraft<Form>(`measure:${reportId ?? "new"}`, EMPTY)
  const report = useQuery({
    queryKey: ["report", reportId],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/reports/{report_id}", { params: { path: { report_id: reportId ?? "" } }, signal })),
    enabled: reportId !== null,
  })
  const form = draft.value
  const set = (part: Partial<Form>) => draft.set((before) => ({ ...before, ...part }))
  const asking = useMutation({
    mutationFn: () => ask(reportId, report.data?.version ?? 0, form),
    onSuccess: async () => {
      await draft.forget()
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["measures"] }),
        queries.invalidateQueries({ queryKey: ["report", reportId] }),
      ])
      onDone()
    },
    onError: (error) => {
      if (problemOf(error).status === STALE) void report.refetch()
    },
  })
  const wrong = fieldsOf(asking.error)

  function send(event: FormEvent) {
    event.preventDefault()
    asking.mutate()
  }

  if (!draft.ready || (reportId !== null && report.isPending)) return <Loading />
  if (report.error !== null) return <Failed error={report.error} retry={() => void report.refetch()} page />
  const title =
    report.data === undefined ? t("measures.new_title") : t("recommend.title", { number: report.data.tracking_id })
  const back =
    report.data === undefined
      ? { href: "/meja/rekomendasi", text: t("measure.back") }
      : { href: `/meja/perkara/${report.data.id}`, text: t("case.title", { number: report.data.tracking_id }) }
  return (
    <Page
      title={title}
      lead={report.data === undefined ? t("measures.new_lead") : t("recommend.lead")}
      width="narrow"
      back={back}
    >
      <form onSubmit={send}>
        <Stack gap="lg">
          <Radio.Group
            label={t("recommend.kind")}
            value={form.kind}
            onChange={(kind) => set({ kind: kindIn(kind) ?? "recommendation" })}
          >
            <Stack gap="xs" mt="xs">
              {KINDS.map((kind) => (
                <Radio key={kind} value={kind} label={t(`kind.${kind}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <InstitutionPicker
            label={t("recommend.whom")}
            description={report.data && t("recommend.whom_hint", { desk: report.data.desk.name })}
            required={reportId === null}
            value={form.institution}
            error={wrong.institution_id}
            onChange={(institution) => set({ institution })}
          />
          <Textarea
            label={t("recommend.text")}
            required
            minRows={6}
            maxLength={LONGEST}
            value={form.text}
            error={wrong.text}
            onChange={(event) => set({ text: event.currentTarget.value })}
          />
          <DayInput
            label={t("recommend.due")}
            description={form.due_on === "" ? t("recommend.due_hint") : undefined}
            value={form.due_on}
            error={wrong.due_on}
            onChange={(event) => set({ due_on: event.currentTarget.value })}
          />
          <Refusal error={asking.error} shown={SHOWN} />
          <Group>
            <Button type="submit" loading={asking.isPending}>
              {t("recommend.send")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}

async function ask(reportId: string | null, version: number, form: Form): Promise<void> {
  const order = { kind: form.kind, text: form.text, due_on: form.due_on || null }
  if (reportId === null) {
    await told(api.POST("/v1/measures", { body: { ...order, institution_id: form.institution?.id ?? "" } }))
    return
  }
  await told(
    api.POST("/v1/reports/{report_id}/recommendations", {
      params: { path: { report_id: reportId }, header: { "If-Match": `"${version}"` } },
      body: { ...order, institution_id: form.institution?.id ?? null },
    }),
  )
}
