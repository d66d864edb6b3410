import { Anchor, Button, Group, Stack, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { settings } from "@/api/settings"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { useRegion } from "@/ui/places"
import { stepOf, TileGrid } from "@/ui/TileGrid"
import { type Filters, queryOf } from "./filters"

const MapView = lazy(() => import("./map-view"))

type PlacesProps = {
  filters: Filters
  /** A region was chosen; `list` where its reports are wanted, not what is below it. */
  onChoose: (region: string | undefined, list?: boolean) => void
}

/** Where the reports lie: the provinces, then what is below one; points on a map besides, where this host has tiles. */
export function Places({ filters, onChoose }: PlacesProps) {
  const { t } = useTranslation("public")
  const dates = useDates()
  const region = useRegion(filters.wilayah)
  const above = useRegion(region?.parent_code ?? undefined)
  const tiles = useQuery({ queryKey: ["settings"], queryFn: settings, staleTime: Number.POSITIVE_INFINITY }).data?.tiles
  const places = useQuery({
    queryKey: ["public", "places", filters],
    queryFn: ({ signal }) => told(api.GET("/v1/public/places", { params: { query: queryOf(filters) }, signal })),
    placeholderData: (before) => before,
  })
  if (places.isPending) return <Loading lines={6} />
  if (places.isError && places.data === undefined) return <Failed error={places.error} retry={() => places.refetch()} />
  const largest = Math.max(...places.data.regions.map((each) => each.count))
  const deepest = (filters.wilayah?.length ?? 0) >= "35.02".length
  const shown = places.data.regions.map((each) => {
    const number = dates.number(each.count)
    const said = { name: each.name, count: each.count, n: number }
    return {
      code: each.code,
      name: each.name,
      value: each.capped && each.count > 0 ? `${number}+` : number,
      words: each.capped ? t("map.tile_capped", said) : t("map.tile", said),
      step: stepOf(each.count, largest),
    }
  })
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Text>{region === undefined ? t("map.provinces") : t("map.below", { name: region.full_name })}</Text>
        {region !== undefined && (
          <Group gap="sm">
            <Anchor component="button" type="button" onClick={() => onChoose(region.parent_code ?? undefined)}>
              {t("map.up", { name: region.parent_code === null ? t("map.country") : (above?.name ?? "…") })}
            </Anchor>
            <Button onClick={() => onChoose(region.code, true)}>{t("map.show_list")}</Button>
          </Group>
        )}
      </Group>
      <TileGrid label={t("map.title")} tiles={shown} onChoose={(code) => onChoose(code, deepest)} />
      {tiles && (
        <Stack gap="xs" component="section" aria-label={t("map.points")}>
          <Suspense fallback={<Loading lines={3} />}>
            <MapView style={tiles} points={places.data.points} />
          </Suspense>
          <Text size="sm" c="dimmed">
            {t("map.rounded")}
          </Text>
        </Stack>
      )}
    </Stack>
  )
}
