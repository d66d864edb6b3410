import { Button, Collapse, Group, Stack, Text, TextInput, Title } from "@mantine/core"
import { useDisclosure, useMediaQuery } from "@mantine/hooks"
import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Page } from "@/ui/Page"
import { FilterFields } from "./FilterFields"
import { type Filters, filtersIn, howMany, type ListAddress, queryOf } from "./filters"
import { Places } from "./Places"
import classes from "./public.module.css"
import { ReportList } from "./ReportList"
import { SetFilters } from "./SetFilters"

/** Where the filters stand beside the list; on a phone they are unfolded on demand. */
const WIDE = "(min-width: 62em)"

/** Reports that a verifier released: by words, by filters that stand in the address, as a list or by region. */
export function PublicReports() {
  const { t } = useTranslation("public")
  const address = useSearch({ from: "/_public/laporan/" })
  const { tampilan, ...filters } = address
  const navigate = useNavigate({ from: "/laporan/" })
  const [opened, panel] = useDisclosure(false)
  const wide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false }) ?? false
  const many = howMany(address)

  function go(change: Partial<ListAddress>) {
    void navigate({ search: (now) => filtersIn({ ...now, ...change }), resetScroll: false, replace: false })
  }
  const clear = () => void navigate({ search: filtersIn({ tampilan }), resetScroll: false })

  return (
    <Page title={t("list.title")} description={t("list.description")} lead={t("list.lead")} width="wide">
      <SearchWords words={filters.q} onSearch={(q) => go({ q })} />
      <div className={classes.columns}>
        <aside className={classes.side} aria-label={t("list.filters")}>
          {wide && <FilterFields filters={filters} onChange={go} />}
        </aside>
        <Stack gap="md" miw={0}>
          <Group justify="space-between" gap="xs">
            <Button
              className={classes.folded}
              variant="default"
              leftSection={<IconAdjustmentsHorizontal size={20} aria-hidden />}
              aria-expanded={opened}
              aria-controls="saringan"
              onClick={panel.toggle}
            >
              {many > 0 ? t("list.filters_set", { count: many }) : t("list.filters")}
            </Button>
            <nav className={classes.views} aria-label={t("list.view")}>
              {([undefined, "peta"] as const).map((view) => (
                <Link
                  key={view ?? "daftar"}
                  from="/laporan/"
                  to="."
                  search={(now) => filtersIn({ ...now, tampilan: view })}
                  resetScroll={false}
                  className={classes.view}
                  activeOptions={{ exact: true, includeSearch: true }}
                >
                  {t(view === undefined ? "list.as_list" : "list.as_map")}
                </Link>
              ))}
            </nav>
          </Group>
          <Collapse id="saringan" className={classes.folded} expanded={opened}>
            {opened && <FilterFields filters={filters} onChange={go} />}
          </Collapse>
          <SetFilters filters={filters} onChange={go} onClear={clear} />
          <Title order={2} className="only-for-readers">
            {t("list.results")}
          </Title>
          <HowMany filters={filters} />
          {tampilan === "peta" ? (
            <Places
              filters={filters}
              onChoose={(wilayah, list) => go({ wilayah, ...(list && { tampilan: undefined }) })}
            />
          ) : (
            <ReportList filters={filters} />
          )}
        </Stack>
      </div>
    </Page>
  )
}

function SearchWords({ words, onSearch }: { words: string | undefined; onSearch: (q: string | undefined) => void }) {
  const { t } = useTranslation("public")
  const { t: common } = useTranslation()
  const [typed, setTyped] = useState(words ?? "")
  useEffect(() => setTyped(words ?? ""), [words])
  return (
    <search>
      <form
        className={classes.search}
        onSubmit={(event) => {
          event.preventDefault()
          onSearch(typed.trim() || undefined)
        }}
      >
        <TextInput
          type="search"
          label={t("list.search")}
          placeholder={t("list.search_hint")}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" leftSection={<IconSearch size={20} aria-hidden />}>
          {common("do.search")}
        </Button>
      </form>
    </search>
  )
}

function HowMany({ filters }: { filters: Filters }) {
  const { t } = useTranslation("public")
  const dates = useDates()
  const counts = useQuery({
    queryKey: ["public", "counts", filters],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/public/reports/counts", { params: { query: queryOf(filters) }, signal })),
    placeholderData: (before) => before,
  })
  const total = counts.data?.total
  const said = (count: number) => ({ count, n: dates.number(count) })
  return (
    <Text c="dimmed" role="status">
      {total === undefined ? "\u00a0" : t(total.capped ? "list.count_capped" : "list.count", said(total.count))}
    </Text>
  )
}
