import { Button, Group, Stack, Text, TextInput } from "@mantine/core"
import { IconCurrentLocation } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import { settings } from "@/api/settings"
import { Loading } from "@/ui/Loading"
import { InstitutionPicker, RegionPicker, TopicPicker } from "@/ui/pickers"
import classes from "./filing.module.css"
import type { Question } from "./parts"

const PointMap = lazy(() => import("./map-point"))
const PLACES = 100_000 // five decimals: about a metre

export function Where({ draft, change, wrong }: Question) {
  const { t } = useTranslation("filing")
  const tiles = useQuery({ queryKey: ["settings"], queryFn: settings, staleTime: Number.POSITIVE_INFINITY }).data?.tiles
  const located = wrong["location/lat"] ?? wrong["location/lon"] ?? wrong.location
  return (
    <>
      <RegionPicker
        label={t("where.region")}
        description={t("where.region_note")}
        value={draft.region}
        error={wrong.region_code}
        onChange={(region) => change({ region })}
      />
      <Here draft={draft} change={change} wrong={wrong} />
      {located !== undefined && (
        <Text c="var(--mantine-color-error)" role="alert">
          {located}
        </Text>
      )}
      {tiles && (
        <details className={classes.more}>
          <summary>{t("where.map")}</summary>
          <div>
            <Suspense fallback={<Loading lines={3} />}>
              <PointMap style={tiles} point={draft.point} onPoint={(point) => change({ point })} />
            </Suspense>
          </div>
        </details>
      )}
      <TextInput
        label={t("where.address")}
        placeholder={t("where.address_hint")}
        autoComplete="off"
        value={draft.address}
        error={wrong["location/address"]}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      <details
        className={classes.more}
        open={
          draft.institution !== null || wrong.institution_id !== undefined || wrong.topic !== undefined || undefined
        }
      >
        <summary>{t("where.to_whom")}</summary>
        <Stack gap="md">
          <InstitutionPicker
            label={t("where.institution")}
            description={t("where.institution_note")}
            value={draft.institution}
            error={wrong.institution_id}
            onChange={(institution) => change({ institution })}
          />
          <TopicPicker
            label={t("where.topic")}
            value={draft.topic}
            error={wrong.topic}
            onChange={(topic) => change({ topic })}
          />
        </Stack>
      </details>
    </>
  )
}

type Search = "idle" | "searching" | "denied" | "failed"

/** The point where somebody stands: it says where, the region says who is in charge. */
function Here({ draft, change }: Question) {
  const { t } = useTranslation("filing")
  const [search, setSearch] = useState<Search>("idle")

  function find() {
    if (!("geolocation" in navigator)) {
      setSearch("failed")
      return
    }
    setSearch("searching")
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setSearch("idle")
        change({ point: { lat: rounded(coords.latitude), lon: rounded(coords.longitude) } })
      },
      (error) => setSearch(error.code === error.PERMISSION_DENIED ? "denied" : "failed"),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }

  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        leftSection={<IconCurrentLocation size={20} aria-hidden />}
        loading={search === "searching"}
        onClick={find}
      >
        {t("where.gps")}
      </Button>
      <div role="status">
        {search === "searching" && <Text size="sm">{t("where.gps_searching")}</Text>}
        {(search === "denied" || search === "failed") && <Text size="sm">{t(`where.gps_${search}`)}</Text>}
        {draft.point !== null && (
          <Text size="sm">
            {t("where.gps_found", draft.point)} {draft.region === null && t("where.gps_pick")}
          </Text>
        )}
      </div>
      {draft.point !== null && (
        <Group>
          <Button variant="subtle" px={0} onClick={() => change({ point: null })}>
            {t("where.gps_remove")}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function rounded(degrees: number): number {
  return Math.round(degrees * PLACES) / PLACES
}
