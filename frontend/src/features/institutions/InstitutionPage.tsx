import { Alert, Anchor, Breadcrumbs, Button, Group, Stack, Text, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useMe } from "@/app/session"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { useKnownInstitution } from "@/ui/known"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { useRegion } from "@/ui/places"
import { Facts, Rows } from "@/ui/rows"
import { Entry } from "./Entry"
import { History } from "./History"
import { type Institution, zoneName } from "./kinds"

/** One institution or unit: where it stands, what is below it, what happened to it, and what may be ordered. */
export function InstitutionPage({ id }: { id: string }) {
  const { t } = useTranslation("institutions")
  const found = useKnownInstitution(id)
  if (found.isPending) return <Loading />
  if (found.error !== null) return <Failed error={found.error} retry={() => void found.refetch()} page />
  const { institution, ancestors } = found.data
  return (
    <Page title={institution.name} lead={t(`kind.${institution.kind}`)} action={<Orders institution={institution} />}>
      <Path above={ancestors} />
      <Standing institution={institution} />
      <Known institution={institution} />
      <Below id={institution.id} />
      <History id={institution.id} />
    </Page>
  )
}

function Path({ above }: { above: readonly Schemas["Ancestor"][] }) {
  const { t } = useTranslation("institutions")
  return (
    <nav aria-label={t("path")}>
      <Breadcrumbs styles={{ root: { flexWrap: "wrap", rowGap: 4 }, breadcrumb: { whiteSpace: "normal" } }}>
        <Anchor renderRoot={(props) => <Link to="/meja/instansi" {...props} />}>{t("all")}</Anchor>
        {above.map((each) => (
          <Anchor
            key={each.id}
            renderRoot={(props) => <Link to="/meja/instansi/$id" params={{ id: each.id }} {...props} />}
          >
            {each.name}
          </Anchor>
        ))}
      </Breadcrumbs>
    </nav>
  )
}

function Orders({ institution }: { institution: Institution }) {
  const { t } = useTranslation("institutions")
  const { roles } = useMe()
  if (!roles.includes("national") && !roles.includes("coordinator")) return null
  const params = { id: institution.id }
  return (
    <Group gap="xs">
      <Button renderRoot={(props) => <Link to="/meja/instansi/$id/ubah" params={params} {...props} />}>
        {t("change")}
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/meja/instansi/baru" search={{ induk: institution.id }} {...props} />}
      >
        {t("create_below")}
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/meja/poster" search={{ unit: institution.id }} {...props} />}
      >
        {t("poster")}
      </Button>
    </Group>
  )
}

/** When it does not stand for ever: until when, or from when on. */
function Standing({ institution }: { institution: Institution }) {
  const { t } = useTranslation("institutions")
  const dates = useDates()
  if (institution.valid_to === null) return null
  return (
    <Alert variant="light" color="yellow">
      {t("closed", { day: dates.day(institution.valid_to) })}
    </Alert>
  )
}

function Known({ institution }: { institution: Institution }) {
  const { t } = useTranslation("institutions")
  const dates = useDates()
  const supervisor = useKnownInstitution(institution.supervisor_id ?? undefined)
  const successor = useKnownInstitution(institution.successor_id ?? undefined)
  const region = useRegion(institution.region_code ?? undefined)
  return (
    <Facts
      facts={[
        [t("fact.short_name"), institution.short_name],
        [t("fact.external_code"), institution.external_code],
        [t("fact.region_code"), region?.full_name ?? institution.region_code],
        [t("fact.zone"), zoneName(institution.zone)],
        [t("fact.supervisor_id"), supervisor.data?.institution.name],
        [t("fact.successor_id"), successor.data?.institution.name],
        [t("fact.valid_from"), dates.shortDay(institution.valid_from)],
      ]}
    />
  )
}

function Below({ id }: { id: string }) {
  const { t } = useTranslation("institutions")
  const pages = usePaged(["institutions", "below", id], (cursor, signal) =>
    told(
      api.GET("/v1/institutions", {
        params: { query: { parent: id, cursor, limit: 50 } },
        cache: "no-cache",
        signal,
      }),
    ),
  )
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h3">
        {t("below")}
      </Title>
      <Paged of={pages} empty={<Text c="dimmed">{t("below_none")}</Text>}>
        {(items) => (
          <Rows label={t("below")}>
            {items.map((each) => (
              <Entry key={each.id} institution={each} />
            ))}
          </Rows>
        )}
      </Paged>
    </Stack>
  )
}
