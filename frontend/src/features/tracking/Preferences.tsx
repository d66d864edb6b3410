import { Alert, Button, Checkbox, Group, NativeSelect, Radio, Stack, Text, TextInput } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { notify } from "@/ui/notify"
import { ofReport } from "./data"
import { allowPush, canPush } from "./push"

type Report = { trackingId: string; key: string }
type Kept = Schemas["ReporterPreferencesView"]
type Choice = Schemas["ReporterPreferences"]
type Way = "email" | "sms" | "whatsapp" | "push"

/** How the reporter wants to be told; only ways by which he can be reached are offered. */
export function Preferences({ report, zone }: { report: Report; zone: Choice["zone"] }) {
  const { t } = useTranslation("tracking")
  const params = ofReport(report.trackingId, report.key)
  const kept = useQuery({
    queryKey: ["tracking", report.trackingId, "preferences"],
    queryFn: ({ signal }) => told(api.GET("/v1/tracking/{tracking_id}/preferences", { params, signal })),
  })
  const there = useQuery({
    queryKey: ["message-channels"],
    queryFn: ({ signal }) => told(api.GET("/v1/message-channels", { signal })),
  })
  if (kept.isPending || there.isPending) return <Loading lines={3} />
  const failed = kept.isError ? kept : there.isError ? there : null
  if (failed !== null) return <Failed error={failed.error} retry={() => void failed.refetch()} />
  if (kept.data === undefined || there.data === undefined) return null
  if (there.data.channels.length === 0) return <Text>{t("told.none")}</Text>
  const pushKey = there.data.push_key
  if (kept.data.reachable.length === 0 && (pushKey === null || !canPush())) return <Text>{t("told.unreachable")}</Text>
  return <Choosing report={report} kept={kept.data} pushKey={pushKey} zone={zone} />
}

type ChoosingProps = { report: Report; kept: Kept; pushKey: string | null; zone: Choice["zone"] }

function Choosing({ report, kept, pushKey, zone }: ChoosingProps) {
  const { t } = useTranslation("tracking")
  const queries = useQueryClient()
  const [choice, setChoice] = useState<Choice>(() => ({
    channels: kept.channels ?? null,
    language: kept.language ?? null,
    quiet_from: kept.quiet_from?.slice(0, 5) ?? null,
    quiet_to: kept.quiet_to?.slice(0, 5) ?? null,
    zone: kept.zone ?? null,
    with_number: kept.with_number,
  }))
  const params = ofReport(report.trackingId, report.key)
  const queryKey = ["tracking", report.trackingId, "preferences"]
  const saving = useMutation({
    mutationFn: () => {
      const quiet = choice.quiet_from && choice.quiet_to
      const body: Choice = {
        ...choice,
        quiet_from: quiet ? `${choice.quiet_from}:00` : null,
        quiet_to: quiet ? `${choice.quiet_to}:00` : null,
        zone: quiet ? (choice.zone ?? zone) : choice.zone,
      }
      return told(api.PUT("/v1/tracking/{tracking_id}/preferences", { params, body }))
    },
    onSuccess: (saved) => {
      queries.setQueryData(queryKey, saved)
      void notify({ message: t("told.saved"), color: "green" })
    },
  })
  const pushing = useMutation({
    mutationFn: (applicationKey: string) => allowPush(report, applicationKey),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  })
  const { channels } = choice
  const how = channels === null || channels === undefined ? "usual" : channels.length === 0 ? "nothing" : "chosen"
  const ways = kept.reachable.filter((way): way is Way => way !== "in_app")

  function chooseHow(wanted: string) {
    setChoice({ ...choice, channels: wanted === "usual" ? null : wanted === "nothing" ? [] : ways.slice(0, 1) })
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <Stack>
        <Text>{t("told.lead")}</Text>
        <Radio.Group label={t("told.ways")} value={how} onChange={chooseHow}>
          <Stack gap={4} pt="xs">
            <Radio value="usual" py={6} label={t("told.usual")} />
            {ways.length > 0 && <Radio value="chosen" py={6} label={t("told.chosen")} />}
            <Radio value="nothing" py={6} label={t("told.nothing")} />
          </Stack>
        </Radio.Group>
        {how === "chosen" && (
          <Checkbox.Group
            label={t("told.ways")}
            value={channels ?? []}
            onChange={(chosen) => setChoice({ ...choice, channels: chosen as Way[] })}
          >
            <Stack gap={4} pt="xs">
              {ways.map((way) => (
                <Checkbox key={way} value={way} py={6} label={t(`told.${way}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {pushKey !== null && canPush() && !kept.reachable.includes("push") && (
          <Button
            variant="default"
            loading={pushing.isPending}
            onClick={() => pushing.mutate(pushKey)}
            style={{ alignSelf: "flex-start" }}
          >
            {t("told.push_on")}
          </Button>
        )}
        {pushing.isError && <Alert color="orange">{t("told.push_denied")}</Alert>}
        <NativeSelect
          label={t("told.language")}
          size="md"
          value={choice.language ?? ""}
          onChange={(event) =>
            setChoice({ ...choice, language: (event.currentTarget.value || null) as Choice["language"] })
          }
          data={[
            { value: "", label: t("told.language_usual") },
            { value: "id", label: t("language.id", { ns: "common" }) },
            { value: "en", label: t("language.en", { ns: "common" }) },
          ]}
        />
        <div>
          <Text fw={500}>{t("told.quiet")}</Text>
          <Text size="sm" c="dimmed">
            {t("told.quiet_hint")}
          </Text>
          <Group gap="md" mt="xs" grow>
            {(["quiet_from", "quiet_to"] as const).map((name) => (
              <TextInput
                key={name}
                type="time"
                label={t(`told.${name}`)}
                value={choice[name] ?? ""}
                onChange={(event) => setChoice({ ...choice, [name]: event.currentTarget.value || null })}
              />
            ))}
          </Group>
        </div>
        <Checkbox
          label={t("told.with_number")}
          description={t("told.with_number_hint")}
          checked={choice.with_number ?? false}
          onChange={(event) => setChoice({ ...choice, with_number: event.currentTarget.checked })}
        />
        {saving.isError && <Failed error={saving.error} />}
        <Group>
          <Button type="submit" variant="default" loading={saving.isPending}>
            {t("do.save", { ns: "common" })}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
