import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core"
import { IconSearch } from "@tabler/icons-react"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import classes from "./public.module.css"

/** Every institution by its name: the way to the page of each. */
export function Institutions() {
  const { t } = useTranslation("public")
  const { t: common } = useTranslation()
  const { q } = useSearch({ from: "/_public/instansi/" })
  const navigate = useNavigate({ from: "/instansi/" })
  const [typed, setTyped] = useState(q ?? "")
  useEffect(() => setTyped(q ?? ""), [q])
  return (
    <Page title={t("institutions.title")} description={t("institutions.description")} lead={t("institutions.lead")}>
      <search>
        <form
          className={classes.search}
          onSubmit={(event) => {
            event.preventDefault()
            void navigate({ search: { q: typed.trim() || undefined } })
          }}
        >
          <TextInput
            type="search"
            label={t("institutions.search")}
            placeholder={t("institutions.search_hint")}
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" leftSection={<IconSearch size={20} aria-hidden />}>
            {common("do.search")}
          </Button>
        </form>
      </search>
      <section aria-labelledby="daftar-instansi">
        <Title order={2} id="daftar-instansi" mb="sm">
          {q === undefined ? t("institutions.all") : t("institutions.found")}
        </Title>
        <InstitutionList query={q === undefined ? {} : { q }} />
      </section>
    </Page>
  )
}

type InstitutionListProps = { query: { q?: string; parent?: string }; more?: string }

/** Institutions by name, more of them on demand. */
export function InstitutionList({ query, more }: InstitutionListProps) {
  const { t } = useTranslation("public")
  const { t: common } = useTranslation()
  const pages = useInfiniteQuery({
    queryKey: ["institutions", "list", query],
    queryFn: ({ pageParam, signal }) =>
      told(api.GET("/v1/institutions", { params: { query: { ...query, limit: 25, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 60_000,
  })
  if (pages.isPending) return <Loading />
  if (pages.isError && pages.data === undefined) return <Failed error={pages.error} retry={() => pages.refetch()} />
  const found = pages.data.pages.flatMap((page) => page.items)
  if (found.length === 0) {
    return <Empty title={t("institutions.none")}>{t("institutions.none_hint")}</Empty>
  }
  return (
    <Stack gap="md">
      <ul className={classes.list}>
        {found.map((place) => (
          <li key={place.id} className={classes.item}>
            <Place place={place} within={query.parent !== undefined} />
          </li>
        ))}
      </ul>
      {pages.isFetchNextPageError && <Failed error={pages.error} retry={() => pages.fetchNextPage()} />}
      {pages.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
            {more ?? common("do.more")}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Place({ place, within }: { place: Schemas["InstitutionView"]; within: boolean }) {
  const { t } = useTranslation("public")
  const kind = t(`kind.${place.kind}`)
  return (
    <div className={classes.outline}>
      <Link to="/instansi/$id" params={{ id: place.id }} className={classes.link}>
        {place.name}
      </Link>
      <Text size="sm" c="dimmed">
        {within || place.root_id === place.id ? kind : `${kind} · ${place.root_name}`}
      </Text>
    </div>
  )
}
