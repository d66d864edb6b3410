import { Alert, Anchor, Breadcrumbs, Button, Group, Stack, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { problemOf } from "@/api/problems"
import { useDates } from "@/ui/dates"
import { Failed, Missing } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { InstitutionFigures } from "./InstitutionFigures"
import { InstitutionList } from "./Institutions"
import { ReportList } from "./ReportList"

/** An institution or unit: what it is, how it follows reports up, and what of them is public. */
export function Institution() {
  const { t } = useTranslation("public")
  const { id } = useParams({ from: "/_public/instansi/$id" })
  const place = useQuery({
    queryKey: ["public", "institution", id],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/public/institutions/{institution_id}", { params: { path: { institution_id: id } }, signal })),
  })
  if (place.isPending) {
    return (
      <Page title={t("institutions.title")}>
        <Loading lines={8} />
      </Page>
    )
  }
  if (place.isError) {
    const { status } = problemOf(place.error)
    return (
      <Page title={t("institutions.title")}>
        {status === 404 || status === 422 ? (
          <Missing />
        ) : (
          <Failed error={place.error} retry={() => place.refetch()} page />
        )}
      </Page>
    )
  }
  return <Known place={place.data} />
}

function Known({ place }: { place: Schemas["PublicInstitution"] }) {
  const { t } = useTranslation("public")
  const { institution, ancestors } = place
  return (
    <Page
      title={institution.name}
      description={t("institution.description", { name: institution.name })}
      lead={<Above place={place} />}
      action={
        <Button renderRoot={(props) => <Link to="/lapor" search={{ unit: institution.id }} {...props} />}>
          {t("institution.file")}
        </Button>
      }
    >
      <Ended place={place} />
      <InstitutionFigures figures={place.figures} id={institution.id} />
      <section aria-labelledby="laporan-publik">
        <Group justify="space-between" mb="sm">
          <Title order={2} id="laporan-publik">
            {t("institution.reports")}
          </Title>
          <Anchor renderRoot={(props) => <Link to="/laporan" search={{ instansi: institution.id }} {...props} />}>
            {t("institution.all_reports")}
          </Anchor>
        </Group>
        <ReportList filters={{ instansi: institution.id }} limit={5} heading={3} all={false} />
      </section>
      {ancestors.length < 3 && <Units parent={institution.id} />}
    </Page>
  )
}

function Above({ place }: { place: Schemas["PublicInstitution"] }) {
  const { t } = useTranslation("public")
  const kind = t(`kind.${place.institution.kind}`)
  if (place.ancestors.length === 0) return kind
  return (
    <Stack gap={4}>
      <span>{kind}</span>
      <nav aria-label={t("institution.part_of")}>
        <Breadcrumbs separator="›" style={{ flexWrap: "wrap" }}>
          {place.ancestors.map((each) => (
            <Anchor
              key={each.id}
              renderRoot={(props) => <Link to="/instansi/$id" params={{ id: each.id }} {...props} />}
            >
              {each.name}
            </Anchor>
          ))}
        </Breadcrumbs>
      </nav>
    </Stack>
  )
}

function Ended({ place }: { place: Schemas["PublicInstitution"] }) {
  const { t } = useTranslation("public")
  const dates = useDates()
  const { successor } = place
  if (place.institution.valid_to === null && successor === null) return null
  return (
    <Alert variant="light">
      <Text>
        {place.institution.valid_to !== null &&
          t("institution.ended", { day: dates.shortDay(place.institution.valid_to) })}{" "}
        {successor !== null && (
          <>
            {t("institution.successor")}{" "}
            <Anchor renderRoot={(props) => <Link to="/instansi/$id" params={{ id: successor.id }} {...props} />}>
              {successor.name}
            </Anchor>
          </>
        )}
      </Text>
    </Alert>
  )
}

function Units({ parent }: { parent: string }) {
  const { t } = useTranslation("public")
  const below = useQuery({
    queryKey: ["institutions", "any", parent],
    queryFn: ({ signal }) => told(api.GET("/v1/institutions", { params: { query: { parent, limit: 1 } }, signal })),
    staleTime: 60_000,
  })
  if (below.data === undefined || below.data.items.length === 0) return null
  return (
    <section aria-labelledby="unit">
      <Title order={2} id="unit" mb="sm">
        {t("institution.units")}
      </Title>
      <InstitutionList query={{ parent }} more={t("institution.more_units")} />
    </section>
  )
}
