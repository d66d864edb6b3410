import { Button, Group, NativeSelect, SimpleGrid, Stack } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { Empty } from "@/ui/Empty"
import { useKnownInstitution } from "@/ui/known"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { InstitutionPicker } from "@/ui/pickers"
import { Rows } from "@/ui/rows"
import { type Asked, CLOCKS, queryOf, RUNGS, STANDINGS } from "./asking"
import { Entry } from "./Entry"

const TEXT_OF = { terbuka: "open", selesai: "done", semua: "all" } as const

/** Missed deadlines that climbed: which, to whom, who holds the report since when, and what is expected of him. */
export function Escalations({ asked, ask }: { asked: Asked; ask: (next: Asked) => void }) {
  const { t } = useTranslation("escalations")
  const query = queryOf(asked)
  const pages = usePaged(["escalations", asked], (cursor, signal) =>
    told(
      api.GET("/v1/escalations", {
        params: { query: { ...query, rung: asked.jenjang ? [asked.jenjang] : undefined, cursor } },
        signal,
      }),
    ),
  )
  return (
    <Page title={t("title")} lead={t("lead")} width="wide">
      <Stack gap="md">
        <RungFilter asked={asked} ask={ask} />
        <OtherFilters asked={asked} ask={ask} />
      </Stack>
      <Paged of={pages} empty={<Empty title={t("none")}>{t("none_hint")}</Empty>}>
        {(items) => (
          <Rows label={t("list")}>
            {items.map((each) => (
              <Entry key={`${each.report_id} ${each.event}`} escalation={each} />
            ))}
          </Rows>
        )}
      </Paged>
    </Page>
  )
}

type FilterProps = { asked: Asked; ask: (next: Asked) => void }

function RungFilter({ asked, ask }: FilterProps) {
  const { t } = useTranslation("escalations")
  const query = queryOf(asked)
  const counts = useQuery({
    queryKey: ["escalations", "counts", query],
    queryFn: ({ signal }) => told(api.GET("/v1/escalations/counts", { params: { query }, signal })),
  })
  return (
    <Group gap="xs" role="group" aria-label={t("filter.rung")}>
      <Button
        variant={asked.jenjang === undefined ? "filled" : "default"}
        aria-pressed={asked.jenjang === undefined}
        onClick={() => ask({ ...asked, jenjang: undefined })}
      >
        {t("filter.every_rung")}
      </Button>
      {RUNGS.map((rung) => {
        const count = counts.data?.counts[rung]
        const words = count?.capped ? t("more_than", { count: count.count }) : count?.count
        return (
          <Button
            key={rung}
            variant={asked.jenjang === rung ? "filled" : "default"}
            aria-pressed={asked.jenjang === rung}
            onClick={() => ask({ ...asked, jenjang: rung })}
          >
            {words === undefined ? t(`rung.${rung}`) : t("counted", { rung: t(`rung.${rung}`), count: words as never })}
          </Button>
        )
      })}
    </Group>
  )
}

function OtherFilters({ asked, ask }: FilterProps) {
  const { t } = useTranslation(["escalations", "common"])
  const institution = useKnownInstitution(asked.instansi)
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <NativeSelect
        size="md"
        label={t("filter.state")}
        value={asked.keadaan ?? "terbuka"}
        onChange={(event) => ask({ ...asked, keadaan: STANDINGS.find((each) => each === event.currentTarget.value) })}
        data={STANDINGS.map((each) => ({ value: each, label: t(`filter.${TEXT_OF[each]}`) }))}
      />
      <NativeSelect
        size="md"
        label={t("filter.clock")}
        value={asked.tenggat ?? ""}
        onChange={(event) => ask({ ...asked, tenggat: CLOCKS.find((each) => each === event.currentTarget.value) })}
        data={[
          { value: "", label: t("filter.every_clock") },
          ...CLOCKS.map((clock) => ({ value: clock, label: t(`common:clock.${clock}`) })),
        ]}
      />
      <InstitutionPicker
        label={t("filter.institution")}
        value={asked.instansi === undefined ? null : (institution.data?.institution ?? null)}
        onChange={(place) => ask({ ...asked, instansi: place?.id })}
      />
    </SimpleGrid>
  )
}
