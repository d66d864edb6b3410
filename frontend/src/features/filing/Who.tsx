import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import classes from "./filing.module.css"
import type { Question } from "./parts"
import { useOutlook } from "./useOutlook"

/** From when until when nothing rings, for whoever ticks it and says nothing else. */
const NIGHT = { from: "21:00", to: "06:00" }

export function Who(question: Question) {
  const { t } = useTranslation(["filing", "common"])
  const { draft, change, wrong } = question
  const outlook = useOutlook(draft)
  const anonymous = draft.anonymous ?? outlook.data?.anonymous ?? false
  const [asksNik, setAsksNik] = useState(draft.nik !== "" || wrong["reporter/nik"] !== undefined)
  const field = (name: "name" | "phone" | "email" | "nik") => ({
    value: draft[name],
    error: wrong[`reporter/${name}`],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  })
  return (
    <>
      <Radio.Group
        label={t("who.lead")}
        value={anonymous ? "anonymous" : "named"}
        onChange={(value) => change({ anonymous: value === "anonymous" })}
      >
        <Stack gap="md" mt="sm">
          <Radio value="named" label={t("who.named")} description={t("who.named_note")} />
          <Radio value="anonymous" label={t("who.anonymous")} description={t("who.anonymous_note")} />
        </Stack>
      </Radio.Group>
      {!anonymous && (
        <TextInput label={`${t("who.name")} (${t("common:optional")})`} autoComplete="name" {...field("name")} />
      )}
      <TextInput label={t("who.phone")} type="tel" inputMode="tel" autoComplete="tel" {...field("phone")} />
      <TextInput
        label={t("who.email")}
        type="email"
        inputMode="email"
        autoComplete="email"
        description={anonymous ? t("who.sealed") : t("who.one_is_enough")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        {...field("email")}
      />
      {!anonymous &&
        (asksNik ? (
          <TextInput label={t("who.nik")} description={t("who.nik_note")} inputMode="numeric" {...field("nik")} />
        ) : (
          <Group>
            <Button variant="subtle" px={0} onClick={() => setAsksNik(true)}>
              {t("who.nik_ask")}
            </Button>
          </Group>
        ))}
      <Told {...question} offered={outlook.data?.ways ?? []} />
    </>
  )
}

/** By which ways and when he is told, among those that this installation has and he left an address for. */
function Told({ draft, change, wrong, offered }: Question & { offered: Schemas["Way"][] }) {
  const { t } = useTranslation("filing")
  const ways = offered.filter(
    (way) => (way === "email" ? draft.email : way === "push" ? "" : draft.phone).trim() !== "",
  )
  const fault = wrong["notify/channels"] ?? wrong["notify/quiet_from"]
  if (ways.length === 0 && fault === undefined) return null
  return (
    <details className={classes.more} open={fault !== undefined || undefined}>
      <summary>{t("who.notify")}</summary>
      <Stack gap="md">
        <Checkbox
          label={t("who.notify_usual")}
          checked={draft.ways === null}
          onChange={(event) => change({ ways: event.currentTarget.checked ? null : ways })}
        />
        {draft.ways !== null &&
          ways.map((way) => (
            <Checkbox
              key={way}
              label={t(`who.way.${way}`)}
              checked={draft.ways?.includes(way) ?? false}
              onChange={(event) => {
                const others = (draft.ways ?? []).filter((each) => each !== way)
                change({ ways: event.currentTarget.checked ? [...others, way] : others })
              }}
            />
          ))}
        <Checkbox
          label={t("who.quiet")}
          checked={draft.quiet !== null}
          onChange={(event) => change({ quiet: event.currentTarget.checked ? NIGHT : null })}
        />
        {draft.quiet !== null && <Night quiet={draft.quiet} change={change} />}
        <Checkbox
          label={t("who.with_number")}
          description={t("who.with_number_note")}
          checked={draft.withNumber}
          onChange={(event) => change({ withNumber: event.currentTarget.checked })}
        />
        {fault !== undefined && (
          <Text c="var(--mantine-color-error)" role="alert">
            {fault}
          </Text>
        )}
      </Stack>
    </details>
  )
}

function Night({ quiet, change }: { quiet: { from: string; to: string }; change: Question["change"] }) {
  const { t } = useTranslation("filing")
  return (
    <Group>
      {(["from", "to"] as const).map((end) => (
        <TextInput
          key={end}
          type="time"
          label={t(`who.quiet_${end}`)}
          value={quiet[end]}
          onChange={(event) => change({ quiet: { ...quiet, [end]: event.currentTarget.value || NIGHT[end] } })}
        />
      ))}
    </Group>
  )
}
