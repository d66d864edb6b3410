import { Alert, Button, Group, Stack, Text } from "@mantine/core"
import { useNetwork } from "@mantine/hooks"
import { Link, useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { isSharedPhone } from "@/storage/device"
import { sendSoon } from "@/storage/sending"
import { type QueuedReport, store } from "@/storage/store"
import { useWaiting } from "@/storage/useWaiting"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { type FilingDraft, SLUGS, stepOfRefusal } from "./draft"
import { Files } from "./Files"
import { DRAFT } from "./Filing"
import { ReceiptCard } from "./ReceiptCard"
import { ThreatAfter } from "./Threat"
import { WhatNext } from "./WhatNext"

/** A report that was sent, or waits for it: its number and key, and what happens next. */
export function Done({ id }: { id: string }) {
  const { t } = useTranslation(["filing", "common"])
  const found = useWaiting(`done:${id}`, async (kept) => ({ report: (await kept.report(id)) ?? null }))
  if (found === undefined) {
    return (
      <Page title={t("done.title_loading")} width="narrow">
        <Loading />
      </Page>
    )
  }
  const { report } = found
  if (report === null) {
    return (
      <Page title={t("done.title_missing")} width="narrow" lead={t("done.missing")}>
        <Group>
          <Button component={Link} to="/lacak">
            {t("common:menu.track")}
          </Button>
        </Group>
      </Page>
    )
  }
  if (report.sent !== null) return <Received report={report} receipt={report.sent} />
  return report.refused === null ? <StillWaiting report={report} /> : <Refused report={report} />
}

function Received({ report, receipt }: { report: QueuedReport; receipt: NonNullable<QueuedReport["sent"]> }) {
  const { t } = useTranslation(["filing", "common"])
  return (
    <Page title={t("done.title")} tab={t("title")} width="narrow">
      <ReceiptCard receipt={receipt} />
      <Files report={report} />
      <WhatNext receipt={receipt} asked={report.asked} />
      <Group className="not-printed" justify="space-between">
        <ThreatAfter receipt={receipt} />
        <Button variant="subtle" renderRoot={(props) => <Link to="/lapor" {...props} />}>
          {t("done.another")}
        </Button>
      </Group>
    </Page>
  )
}

function StillWaiting({ report }: { report: QueuedReport }) {
  const { t } = useTranslation(["filing", "common"])
  const { online } = useNetwork()
  const [trying, setTrying] = useState(false)
  const why = isSharedPhone() ? "waiting_shared" : "waiting"
  return (
    <Page title={t("done.title_waiting")} tab={t("title")} width="narrow">
      <Text role="status">{t(`done.${why}`)}</Text>
      {online && <Text>{t("done.waiting_busy")}</Text>}
      <Text className="reporters-words" c="dimmed" lineClamp={3}>
        {report.label}
      </Text>
      <Files report={report} />
      <Group>
        <Button
          loading={trying}
          onClick={() => {
            setTrying(true)
            void sendSoon().finally(() => setTrying(false))
          }}
        >
          {t("done.try_now")}
        </Button>
      </Group>
    </Page>
  )
}

function Refused({ report }: { report: QueuedReport }) {
  const { t } = useTranslation(["filing", "common"])
  const go = useNavigate()
  const refused = report.refused ?? { slug: "", detail: "", fields: {} }
  const fields = Object.keys(refused.fields).length > 0 ? refused.fields : { "": refused.detail }

  async function mend() {
    const value = { ...(report.draft as FilingDraft), refused: fields }
    await store.drafts.put({ key: DRAFT, value, savedAt: Date.now() })
    await go({ to: "/lapor", search: { langkah: SLUGS[stepOfRefusal(fields)], kembali: true } })
  }

  return (
    <Page title={t("done.title_refused")} tab={t("title")} width="narrow">
      <Alert color="red" variant="light" role="alert">
        <Stack gap="xs">
          <Text>{t("done.refused")}</Text>
          {Object.entries(fields).map(([field, why]) => (
            <Text key={field} fw={600}>
              {why}
            </Text>
          ))}
        </Stack>
      </Alert>
      <Group>
        <Button onClick={() => void mend()}>{t("done.mend")}</Button>
      </Group>
    </Page>
  )
}
