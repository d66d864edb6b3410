import { Anchor, Button, Group, NativeSelect, Stack, Text, Textarea, Title } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { reportAddress } from "@/ui/known"
import { notify } from "@/ui/notify"
import { Paged, usePaged } from "@/ui/paged"
import { Rows } from "@/ui/rows"
import { Tag } from "@/ui/Tag"

const OFTEN = 20_000

/** Danger to somebody's life, as far as the officer may read the reports. */
export function Alarms() {
  const { t } = useTranslation("duty")
  const [shown, setShown] = useState<"ringing" | "all">("ringing")
  const pages = usePaged(
    ["alarms", shown],
    (cursor, signal) =>
      told(
        api.GET("/v1/alarms", {
          params: { query: { ringing: shown === "ringing" ? true : undefined, cursor } },
          signal,
        }),
      ),
    OFTEN,
  )
  return (
    <Stack gap="md" component="section">
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t("alarms.title")}
        </Title>
        <NativeSelect
          size="md"
          aria-label={t("alarms.show")}
          value={shown}
          onChange={(event) => setShown(event.currentTarget.value === "all" ? "all" : "ringing")}
          data={[
            { value: "ringing", label: t("alarms.ringing") },
            { value: "all", label: t("alarms.all") },
          ]}
        />
      </Group>
      <Paged of={pages} empty={<Text c="dimmed">{shown === "ringing" ? t("alarms.none") : t("alarms.none_all")}</Text>}>
        {(items) => (
          <Rows label={t("alarms.title")}>
            {items.map((each) => (
              <Alarm key={each.id} alarm={each} />
            ))}
          </Rows>
        )}
      </Paged>
    </Stack>
  )
}

function Alarm({ alarm }: { alarm: Schemas["AlarmView"] }) {
  const { t } = useTranslation("duty")
  const dates = useDates()
  const rings = alarm.acknowledged_at === null && alarm.ended_at === null
  const next =
    alarm.next_page_at === null ? t("alarms.no_next") : t("alarms.next", { at: dates.moment(alarm.next_page_at) })
  return (
    <li>
      <Stack gap={6}>
        <Group gap="xs">
          <Anchor fw={650} renderRoot={(props) => <Link to={reportAddress(alarm.report_id)} {...props} />}>
            {t("alarms.report", { number: alarm.tracking_id })}
          </Anchor>
          {rings && <Tag tone="red">{t("alarms.ringing")}</Tag>}
          {alarm.acknowledged_at !== null && (
            <Tag tone="green">{t("alarms.acknowledged", { at: dates.moment(alarm.acknowledged_at) })}</Tag>
          )}
          {alarm.acknowledged_at === null && alarm.ended_at !== null && (
            <Tag tone="gray">{t("alarms.ended", { at: dates.moment(alarm.ended_at) })}</Tag>
          )}
        </Group>
        <Text size="sm">
          {t("alarms.held", { holder: alarm.holder })}. {t("alarms.raised", { at: dates.moment(alarm.raised_at) })}.
        </Text>
        <Text size="sm" c="dimmed">
          {t("alarms.pages", { count: alarm.pages })}
          {rings && `, ${next}`}
        </Text>
      </Stack>
      {rings && <Acknowledge alarm={alarm} />}
    </li>
  )
}

function Acknowledge({ alarm }: { alarm: Schemas["AlarmView"] }) {
  const { t } = useTranslation(["duty", "common"])
  const queries = useQueryClient()
  const [text, setText] = useState("")
  const taking = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/reports/{report_id}/danger-acknowledgements", {
          params: { path: { report_id: alarm.report_id } },
          body: { text: text || null },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["alarms"] })
      void notify({ message: t("alarms.done"), color: "teal" })
    },
  })
  return (
    <Stack gap="xs" miw={{ sm: 300 }}>
      <Textarea
        label={`${t("alarms.words")} (${t("common:optional")})`}
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button loading={taking.isPending} onClick={() => taking.mutate()}>
        {t("alarms.acknowledge")}
      </Button>
      {taking.error !== null && <Failed error={taking.error} />}
    </Stack>
  )
}
