import { Alert, Button, Group, Stack, Text, Textarea } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { ofReport } from "./data"

/** Saya diancam: for the Ombudsman and one clean inspector alone. What is typed here is kept nowhere on the device. */
export function ReprisalForm({ report, zone }: { report: { trackingId: string; key: string }; zone: string }) {
  const { t } = useTranslation("tracking")
  const [text, setText] = useState("")
  const queries = useQueryClient()
  const params = ofReport(report.trackingId, report.key)
  const queryKey = ["tracking", report.trackingId, "reprisals"]
  const earlier = useQuery({
    queryKey,
    queryFn: ({ signal }) => told(api.GET("/v1/tracking/{tracking_id}/reprisals", { params, signal })),
  })
  const sending = useMutation({
    mutationFn: () => told(api.POST("/v1/tracking/{tracking_id}/reprisals", { params, body: { text: text.trim() } })),
    onSuccess: () => {
      setText("")
      return queries.invalidateQueries({ queryKey })
    },
  })
  return (
    <Stack>
      <Alert color="red" variant="light">
        <Text fw={600}>{t("reprisal.danger")}</Text>
      </Alert>
      {sending.isSuccess && (
        <Alert color="green" role="status">
          {t("reprisal.done")}
        </Alert>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== "") sending.mutate()
        }}
      >
        <Stack>
          <Text>{t("reprisal.lead")}</Text>
          <Textarea
            label={t("reprisal.label")}
            description={t("reprisal.not_kept")}
            required
            autoComplete="off"
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={fieldsOf(sending.error).text}
          />
          <Refusal error={sending.error} shown={["text"]} />
          <Group>
            <Button type="submit" color="red.9" loading={sending.isPending}>
              {t("reprisal.send")}
            </Button>
          </Group>
        </Stack>
      </form>
      {(earlier.data?.items.length ?? 0) > 0 && <Earlier items={earlier.data?.items ?? []} zone={zone} />}
    </Stack>
  )
}

function Earlier({ items, zone }: { items: Schemas["OwnReprisalView"][]; zone: string }) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const stateOf = (each: Schemas["OwnReprisalView"]) =>
    each.acknowledged_at === null
      ? t("reprisal.waiting")
      : t("reprisal.taken_up", {
          role: t(`role.${each.acknowledged_as ?? "overseer"}`, { ns: "common" }),
          at: dates.moment(each.acknowledged_at, zone),
        })
  return (
    <div>
      <Text fw={600}>{t("reprisal.earlier")}</Text>
      <ul>
        {items.map((each) => (
          <li key={each.id}>
            {dates.moment(each.made_at, zone)}: {stateOf(each)}
          </li>
        ))}
      </ul>
    </div>
  )
}
