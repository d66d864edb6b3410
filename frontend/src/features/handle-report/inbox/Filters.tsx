import { Button, Collapse, Group, NativeSelect, SimpleGrid, Stack, TextInput } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { DayInput } from "@/ui/DayInput"
import { useDates } from "@/ui/dates"
import { InstitutionPicker, RegionPicker, TopicPicker } from "@/ui/pickers"
import { useInstitution, useRegion } from "@/ui/places"
import { useTyped } from "@/ui/useTyped"
import { type Ask, type Asked, CHANNELS, CLASSES, DUES, filtersOf, queryOf, STATES } from "./asking"
import classes from "./inbox.module.css"

type FiltersProps = { asked: Asked; ask: Ask; search: RefObject<HTMLInputElement | null> }

const DUE_TEXTS = { lewat: "late", "0": "due_today", "3": "due_3", "5": "due_5" } as const
const BEHIND: readonly (keyof Asked)[] = ["urut", "kelas", "kanal", "topik", "unit", "wilayah", "dari", "sampai"]

/** What the list is narrowed to; all of it stands in the address. */
export function Filters({ asked, ask, search }: FiltersProps) {
  const { t } = useTranslation(["inbox", "common", "handling"])
  const [opened, more] = useDisclosure(false)
  const behind = BEHIND.filter((name) => asked[name] !== undefined).length
  const change = (next: Partial<Asked>) => ask((now) => ({ ...filtersOf(now), laporan: now.laporan, ...next }))
  return (
    <Stack gap="sm" role="search" aria-label={t("filter.title")}>
      <Search asked={asked} change={change} input={search} />
      <States asked={asked} change={change} />
      <Group gap="sm" wrap="nowrap">
        <NativeSelect
          size="md"
          flex={1}
          miw={150}
          aria-label={t("filter.due")}
          value={asked.tempo ?? ""}
          onChange={(event) => change({ tempo: DUES.find((each) => each === event.currentTarget.value) })}
          data={[
            { value: "", label: t("filter.due_any") },
            ...DUES.map((due) => ({ value: due, label: t(`filter.${DUE_TEXTS[due]}`) })),
          ]}
        />
        <Button variant="default" aria-expanded={opened} onClick={more.toggle}>
          {behind > 0 ? t("filter.active", { count: behind }) : t("filter.more")}
        </Button>
      </Group>
      <Collapse expanded={opened}>{opened && <More asked={asked} change={change} />}</Collapse>
    </Stack>
  )
}

type PartProps = { asked: Asked; change: (next: Partial<Asked>) => void }

function Search({ asked, change, input }: PartProps & { input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation(["inbox", "common"])
  const typed = useTyped(asked.q, (q) => change({ q }))
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={t("filter.search")}
      placeholder={t("filter.search")}
      maxLength={200}
      {...typed}
    />
  )
}

function States({ asked, change }: PartProps) {
  const { t } = useTranslation(["inbox", "common"])
  const dates = useDates()
  const query = queryOf(asked)
  const counts = useQuery({
    queryKey: ["reports", "counts", query],
    queryFn: ({ signal }) => told(api.GET("/v1/reports/counts", { params: { query }, signal })),
    placeholderData: (before) => before,
  })
  const count = (state: Schemas["State"]) => {
    const found = counts.data?.counts[state]
    if (found === undefined) return ""
    return ` (${found.capped ? t("many", { count: dates.number(found.count) as never }) : dates.number(found.count)})`
  }
  const chip = (status: Asked["status"], label: string) => (
    <Button
      key={label}
      size="sm"
      variant={asked.status === status ? "filled" : "default"}
      aria-pressed={asked.status === status}
      onClick={() => change({ status })}
    >
      {label}
    </Button>
  )
  return (
    <Group className={classes.chips} role="group" aria-label={t("state.label")}>
      {chip(undefined, t("state.open"))}
      {STATES.filter((state) => asked.status === state || counts.data?.counts[state]?.count !== 0).map((state) =>
        chip(state, t(`common:state.${state}`) + count(state)),
      )}
      {chip("semua", t("state.all"))}
    </Group>
  )
}

function More({ asked, change }: PartProps) {
  const { t } = useTranslation(["inbox", "common", "handling"])
  const unit = useInstitution(asked.unit)
  const region = useRegion(asked.wilayah)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NativeSelect
        size="md"
        label={t("filter.order")}
        value={asked.urut ?? ""}
        onChange={(event) => change({ urut: event.currentTarget.value === "terbaru" ? "terbaru" : undefined })}
        data={[
          { value: "", label: t("filter.order_deadline") },
          { value: "terbaru", label: t("filter.order_newest") },
        ]}
      />
      <NativeSelect
        size="md"
        label={t("filter.class")}
        value={asked.kelas ?? ""}
        onChange={(event) => change({ kelas: CLASSES.find((each) => each === event.currentTarget.value) })}
        data={[
          { value: "", label: t("filter.class_any") },
          ...CLASSES.map((each) => ({ value: each, label: t(`handling:class.${each}`) })),
        ]}
      />
      <NativeSelect
        size="md"
        label={t("filter.channel")}
        value={asked.kanal ?? ""}
        onChange={(event) => change({ kanal: CHANNELS.find((each) => each === event.currentTarget.value) })}
        data={[
          { value: "", label: t("filter.channel_any") },
          ...CHANNELS.map((each) => ({ value: each, label: t(`common:channel.${each}`) })),
        ]}
      />
      <TopicPicker value={asked.topik ?? null} onChange={(topik) => change({ topik: topik ?? undefined })} />
      <InstitutionPicker
        label={t("filter.institution")}
        value={asked.unit === undefined ? null : (unit ?? null)}
        onChange={(place) => change({ unit: place?.id })}
      />
      <RegionPicker
        label={t("filter.region")}
        value={asked.wilayah === undefined ? null : (region ?? null)}
        onChange={(place) => change({ wilayah: place?.code })}
      />
      <DayInput
        label={t("filter.from")}
        value={asked.dari ?? ""}
        onChange={(event) => change({ dari: event.currentTarget.value || undefined })}
      />
      <DayInput
        label={t("filter.to")}
        value={asked.sampai ?? ""}
        onChange={(event) => change({ sampai: event.currentTarget.value || undefined })}
      />
    </SimpleGrid>
  )
}
