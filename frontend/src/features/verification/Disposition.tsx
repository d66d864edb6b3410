import { Button, Group, Select, SimpleGrid, Stack, Text, Textarea, Title } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { problemOf } from "@/api/problems"
import { useDraft } from "@/storage/useDraft"
import { Failed } from "@/ui/Failed"
import { notify } from "@/ui/notify"
import { InstitutionPicker, TopicPicker } from "@/ui/pickers"
import { fieldsOf } from "@/ui/Refusal"
import { useDesk, useInstitution } from "@/ui/useDesk"
import { changed, type Report, stepOn } from "./report"

const CLASSES = ["complaint", "information_request", "aspiration", "oversight_complaint"] as const
type Order = {
  unit: Schemas["InstitutionView"] | null
  reportClass: Report["class"]
  topic: string | null
  instruction: string
}

/** Verifying and disposing in one: what the report is, and the unit that must answer it. */
export function Disposition({ report, onDone }: { report: Report; onDone: () => void }) {
  const { t } = useTranslation(["verification", "handling", "common"])
  const queries = useQueryClient()
  const desk = useDesk()
  const [empty] = useState<Order>(() => ({
    unit: null,
    reportClass: report.class,
    topic: report.topic,
    instruction: "",
  }))
  const wished = useInstitution(report.addressed_to ?? undefined).data
  const draft = useDraft<Order>(`verify:${report.id}`, empty)
  const order = draft.value
  const disposing = useMutation({
    mutationFn: (unitId: string) =>
      told(
        api.POST("/v1/reports/{report_id}/dispositions", {
          params: stepOn(report),
          body: {
            unit_id: unitId,
            ...(order.reportClass !== report.class && { class: order.reportClass }),
            ...(order.topic !== null && order.topic !== report.topic && { topic: order.topic }),
            ...(order.instruction.trim() && { instruction: order.instruction.trim() }),
          },
        }),
      ),
    onSuccess: async (after) => {
      await draft.forget()
      void notify({
        message: t("disposed", { number: `#${report.tracking_id}`, unit: order.unit?.name ?? "" }),
        color: "teal",
      })
      onDone()
      changed(queries, after)
    },
    onError: (error) => {
      if ([409, 412].includes(problemOf(error).status)) {
        void queries.invalidateQueries({ queryKey: ["report", report.id] })
      }
    },
  })
  const wrong = fieldsOf(disposing.error)
  const put = (change: Partial<Order>) => draft.set((before) => ({ ...before, ...change }))
  const stale = disposing.error !== null && problemOf(disposing.error).status === 412

  function dispose(event: FormEvent) {
    event.preventDefault()
    if (order.unit !== null) disposing.mutate(order.unit.id)
  }

  if (!draft.ready) return null
  return (
    <form onSubmit={dispose} aria-labelledby="disposisi">
      <Stack gap="md">
        <Title order={3} id="disposisi">
          {t("dispose.title")}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t("fact.class")}
            allowDeselect={false}
            data={CLASSES.map((value) => ({ value, label: t(`handling:class.${value}`) }))}
            value={order.reportClass}
            error={wrong.class}
            onChange={(value) => put({ reportClass: (value ?? report.class) as Report["class"] })}
          />
          <TopicPicker value={order.topic} error={wrong.topic} onChange={(topic) => put({ topic })} />
        </SimpleGrid>
        <InstitutionPicker
          label={t("dispose.unit")}
          required
          under={desk}
          value={order.unit}
          error={wrong.unit_id}
          onChange={(unit) => put({ unit })}
        />
        {wished !== undefined && order.unit === null && wished.id !== desk && (
          <div>
            <Button variant="default" size="sm" onClick={() => put({ unit: wished })}>
              {t("dispose.wished", { unit: wished.name })}
            </Button>
          </div>
        )}
        <Textarea
          label={t("dispose.instruction")}
          description={t("common:optional")}
          minRows={2}
          maxLength={2000}
          value={order.instruction}
          error={wrong.instruction}
          onChange={(event) => put({ instruction: event.currentTarget.value })}
        />
        {disposing.error !== null &&
          (stale ? <Text role="alert">{t("common:problem.stale")}</Text> : <Failed error={disposing.error} />)}
        <Group>
          <Button type="submit" loading={disposing.isPending} disabled={order.unit === null}>
            {t("dispose.do")}
          </Button>
          {order.unit === null && <Text c="dimmed">{t("dispose.first")}</Text>}
        </Group>
      </Stack>
    </form>
  )
}
