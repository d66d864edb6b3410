import { Alert, Stack, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { problemOf } from "@/api/problems"
import { drop, hold, isWanted, keep, keptReport, keyOf, letGo, noteSeen } from "@/storage/kept"
import type { KeptReport } from "@/storage/store"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { useNeutralTab, useSharedPhone } from "@/ui/SharedPhone"
import { isMoved, isOwn, type Tracked, trackedQuery } from "./data"
import { KeyForm, type Wanted } from "./KeyForm"
import { OwnReport } from "./OwnReport"
import { PublicStand } from "./PublicStand"

/** What this device knows of the report: its key, and what was seen of it at the last visit. */
type Known = { key: string | null; kept: KeptReport | null }

/** One report by its number; with its key, if this page or this device knows it, all of it. */
export function TrackedReport({ trackingId }: { trackingId: string }) {
  const [known, setKnown] = useState<Known>()
  useNeutralTab()
  useEffect(() => {
    let gone = false
    setKnown(undefined)
    void Promise.all([keyOf(trackingId), keptReport(trackingId)]).then(([key, kept]) => {
      if (!gone) setKnown({ key, kept })
    })
    return () => {
      gone = true
    }
  }, [trackingId])
  if (known === undefined) return <Loading />
  return <Followed key={`${trackingId} ${known.key}`} trackingId={trackingId} known={known} onKnown={setKnown} />
}

type FollowedProps = { trackingId: string; known: Known; onKnown: (known: Known) => void }

function Followed({ trackingId, known, onKnown }: FollowedProps) {
  const { t } = useTranslation("tracking")
  const shared = useSharedPhone()
  const asked = useQuery(trackedQuery(trackingId, known.key))
  const [kept, setKept] = useState(known.kept !== null)
  const lastSeen = seenOf(known.kept)
  const told = asked.data ?? (asked.isError && problemOf(asked.error).passing ? lastSeen : undefined)
  const own = asked.data !== undefined && isOwn(asked.data) ? asked.data : null

  useEffect(() => {
    if (own === null || known.key === null) return
    const label = own.title
    const noted = kept ? noteSeen(trackingId, own, own.timeline.length, label) : undefined
    if (!kept && isWanted(trackingId)) {
      void keep({
        trackingId,
        trackingKey: known.key,
        label,
        filedAt: own.received_at,
        seen: own,
        seenEvents: own.timeline.length,
      })
      setKept(true)
    }
    void noted
  }, [own, known.key, kept, trackingId])

  function open({ key, remember }: Wanted) {
    if (key === null) return
    hold(trackingId, key, remember)
    onKnown({ ...known, key })
  }
  async function follow() {
    await keep({
      trackingId,
      trackingKey: known.key,
      label: own?.title ?? "",
      filedAt: told?.received_at ?? null,
      seen: told ?? null,
      seenEvents: own?.timeline.length ?? 0,
    })
    setKept(true)
  }
  async function forget() {
    const key = known.key
    await drop(trackingId)
    if (key !== null) hold(trackingId, key)
    setKept(false)
  }

  if (told === undefined) {
    if (asked.isPending) return <Loading />
    if (problemOf(asked.error).status === 404) {
      return <NotFound trackingId={trackingId} wrongKey={known.key !== null} onKey={open} />
    }
    return (
      <Page title={t("page.number", { number: trackingId })}>
        <Failed error={asked.error} retry={() => void asked.refetch()} />
      </Page>
    )
  }
  return (
    <Page
      title={isOwn(told) ? told.title : t("page.number", { number: trackingId })}
      tab={t("page.tab", { number: trackingId })}
      lead={isOwn(told) ? t("page.number", { number: trackingId }) : t("page.no_key_lead")}
      width="wide"
    >
      {asked.data === undefined && (
        <Alert color="yellow" role="status">
          <Text>{t("page.offline")}</Text>
        </Alert>
      )}
      {isOwn(told) && known.key !== null ? (
        <OwnReport
          own={told}
          trackingKey={known.key}
          seenBefore={known.kept === null ? null : known.kept.seenEvents}
          kept={shared ? null : kept}
          onKeep={() => void follow()}
          onDrop={() => void forget()}
        />
      ) : (
        !isOwn(told) && (
          <PublicStand
            told={told}
            onKey={open}
            onFollow={shared || kept || isMoved(told) ? undefined : () => void follow()}
          />
        )
      )}
    </Page>
  )
}

/** What was seen at the last visit; what is no report is none. */
function seenOf(kept: KeptReport | null): Tracked | undefined {
  const seen = kept?.seen
  return typeof seen === "object" && seen !== null && "tracking_id" in seen && "state" in seen
    ? (seen as Tracked)
    : undefined
}

function NotFound({
  trackingId,
  wrongKey,
  onKey,
}: {
  trackingId: string
  wrongKey: boolean
  onKey: (wanted: Wanted) => void
}) {
  const { t } = useTranslation("tracking")
  useEffect(() => {
    if (wrongKey) letGo(trackingId)
  }, [wrongKey, trackingId])
  return (
    <Page title={t("page.missing_title")} tab={t("page.tab", { number: trackingId })} width="narrow">
      <Stack>
        <Text role="alert">{t(wrongKey ? "page.wrong_key" : "page.missing", { number: trackingId })}</Text>
        <KeyForm trackingId={trackingId} submit={t("page.open")} onWanted={onKey} />
      </Stack>
    </Page>
  )
}
