import {
  Button,
  Checkbox,
  Chip,
  Collapse,
  Group,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useId } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { problemOf } from "@/api/problems"
import { DayInput } from "@/ui/DayInput"
import { Failed } from "@/ui/Failed"
import { RegionPicker, TopicPicker } from "@/ui/pickers"
import { asEntry, CHANNELS, type Draft } from "./entry"
import classes from "./entry.module.css"

const CLASSES = ["complaint", "information_request", "aspiration", "oversight_complaint"] as const

type FormProps = {
  draft: Draft
  set: (change: (before: Draft) => Draft) => void
  institution: Schemas["InstitutionView"]
  onDone: (receipt: Schemas["EntryReceipt"]) => Promise<void>
}

/** What was said or written, who said it, how it came; all else has a sensible beginning and may stay as it is. */
export function EntryForm({ draft, set, institution, onDone }: FormProps) {
  const { t } = useTranslation(["entry", "common"])
  const [more, { toggle }] = useDisclosure(false)
  const channelLabel = useId()
  const saving = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/back-entries", {
          params: { header: { "Idempotency-Key": draft.key } },
          body: asEntry(draft, institution.id, institution.zone),
        }),
      ),
    onSuccess: onDone,
  })
  const wrong = saving.error === null ? {} : problemOf(saving.error).fields
  const put = (change: Partial<Draft>) =>
    set((before) => ({ ...before, key: saving.isError ? crypto.randomUUID() : before.key, ...change }))

  function save(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }

  return (
    <form onSubmit={save}>
      <Stack gap="lg">
        <Stack gap={6}>
          <Text id={channelLabel} fw={500}>
            {t("channel")}
          </Text>
          <Chip.Group value={draft.channel} onChange={(channel) => put({ channel: channel as Draft["channel"] })}>
            <Group gap="xs" role="radiogroup" aria-labelledby={channelLabel}>
              {CHANNELS.map((channel) => (
                <Chip key={channel} value={channel} size="md" classNames={{ label: classes.chip }}>
                  {t(`common:channel.${channel}`)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Stack>
        <Textarea
          label={t("text")}
          description={t("text_hint")}
          required
          data-autofocus
          minRows={5}
          maxRows={16}
          value={draft.text}
          error={wrong.text}
          onChange={(event) => put({ text: event.currentTarget.value })}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t("name")}
            description={t("common:optional")}
            autoComplete="off"
            value={draft.name}
            error={wrong["reporter/name"]}
            onChange={(event) => put({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t("phone")}
            description={t("contact_hint")}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            value={draft.phone}
            error={wrong["reporter/phone"]}
            onChange={(event) => put({ phone: event.currentTarget.value })}
          />
        </SimpleGrid>
        <RegionPicker
          label={t("region")}
          description={t("common:optional")}
          value={draft.region}
          error={wrong.region_code}
          onChange={(region) => put({ region })}
        />
        <Stack gap={0}>
          <Text fw={500}>{t("received")}</Text>
          <Checkbox
            mt={6}
            label={t("received_now")}
            checked={draft.received === ""}
            onChange={(event) => put({ received: event.currentTarget.checked ? "" : localNow(institution.zone) })}
          />
        </Stack>
        {draft.received !== "" && (
          <TextInput
            label={t("received_at")}
            description={t("received_hint")}
            type="datetime-local"
            required
            max={localNow(institution.zone)}
            value={draft.received}
            error={wrong.received_at}
            onChange={(event) => put({ received: event.currentTarget.value || localNow(institution.zone) })}
          />
        )}
        <div>
          <Button variant="subtle" className={classes.more} onClick={toggle} aria-expanded={more}>
            {more ? t("less") : t("more")}
          </Button>
        </div>
        <Collapse expanded={more}>
          <Stack gap="lg">
            <Select
              label={t("class")}
              data={CLASSES.map((value) => ({ value, label: t(`common:class.${value}`) }))}
              allowDeselect={false}
              value={draft.reportClass}
              onChange={(value) => put({ reportClass: (value ?? "complaint") as Draft["reportClass"] })}
            />
            <TopicPicker value={draft.topic} onChange={(topic) => put({ topic })} error={wrong.topic} />
            <TextInput
              label={t("report_title")}
              description={t("report_title_hint")}
              value={draft.title}
              error={wrong.title}
              onChange={(event) => put({ title: event.currentTarget.value })}
            />
            <TextInput
              label={t("address")}
              value={draft.address}
              error={wrong["location/address"]}
              onChange={(event) => put({ address: event.currentTarget.value })}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <DayInput
                label={t("event_date")}
                value={draft.eventDate}
                error={wrong.event_date}
                onChange={(event) => put({ eventDate: event.currentTarget.value })}
              />
              <TextInput
                label={t("email")}
                type="email"
                inputMode="email"
                autoComplete="off"
                value={draft.email}
                error={wrong["reporter/email"]}
                onChange={(event) => put({ email: event.currentTarget.value })}
              />
            </SimpleGrid>
            <Checkbox
              label={t("anonymous")}
              description={t("anonymous_hint")}
              checked={draft.anonymous}
              onChange={(event) => put({ anonymous: event.currentTarget.checked })}
            />
            <Checkbox
              label={t("confidential")}
              description={t("confidential_hint")}
              checked={draft.confidential}
              onChange={(event) => put({ confidential: event.currentTarget.checked })}
            />
            <Checkbox
              label={t("danger")}
              description={t("danger_hint")}
              checked={draft.danger}
              onChange={(event) => put({ danger: event.currentTarget.checked })}
            />
          </Stack>
        </Collapse>
        {saving.error !== null && <Failed error={saving.error} />}
        <Stack gap={6}>
          <Text size="sm" c="dimmed">
            {t("for_institution", { name: institution.name })}
          </Text>
          <Button type="submit" size="lg" loading={saving.isPending}>
            {t("save")}
          </Button>
        </Stack>
      </Stack>
    </form>
  )
}

/** This minute in a zone, as a field for date and time takes it. */
function localNow(zone: string): string {
  return new Date()
    .toLocaleString("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" })
    .replace(" ", "T")
}
