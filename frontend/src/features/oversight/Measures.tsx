import { Button, Checkbox, Group, NativeSelect, SimpleGrid } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useMe } from "@/app/session"
import { Empty } from "@/ui/Empty"
import { useKnownInstitution } from "@/ui/known"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { InstitutionPicker } from "@/ui/pickers"
import { Rows } from "@/ui/rows"
import { MeasureEntry } from "./MeasureEntry"
import { KINDS, kindIn, type MeasureKind, type MeasureState, STATES, stateIn } from "./words"

/** The filters as the address holds them. */
export type Asked = { bentuk?: MeasureKind; keadaan?: MeasureState; instansi?: string; lewat?: boolean }

/** What institutions were asked to do, the nearest day first. */
export function Measures({ asked, ask }: { asked: Asked; ask: (next: Asked) => void }) {
  const { t } = useTranslation("oversight")
  const { roles } = useMe()
  const isNarrowed = Object.values(asked).some((each) => each !== undefined)
  const pages = usePaged(["measures", asked], (cursor, signal) =>
    told(
      api.GET("/v1/measures", {
        params: {
          query: {
            kind: asked.bentuk,
            state: asked.keadaan,
            institution: asked.instansi,
            overdue: asked.lewat || undefined,
            cursor,
          },
        },
        signal,
      }),
    ),
  )
  return (
    <Page
      title={t("measures.title")}
      lead={t("measures.lead")}
      width="wide"
      action={
        <Group gap="xs">
          {(roles.includes("overseer") || roles.includes("national")) && (
            <Button renderRoot={(props) => <Link to="/meja/rekomendasi/baru" {...props} />}>{t("measures.new")}</Button>
          )}
          <Button variant="default" renderRoot={(props) => <Link to="/meja/rekomendasi/kepatuhan" {...props} />}>
            {t("measures.tabs.compliance")}
          </Button>
        </Group>
      }
    >
      <Filters asked={asked} ask={ask} />
      <Paged of={pages} empty={<Empty title={t(isNarrowed ? "measures.none" : "measures.none_yet")} />}>
        {(items) => (
          <Rows label={t("measures.list")}>
            {items.map((each) => (
              <MeasureEntry key={each.id} measure={each} />
            ))}
          </Rows>
        )}
      </Paged>
    </Page>
  )
}

function Filters({ asked, ask }: { asked: Asked; ask: (next: Asked) => void }) {
  const { t } = useTranslation("oversight")
  const institution = useKnownInstitution(asked.instansi)
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          size="md"
          label={t("measures.filter.kind")}
          value={asked.bentuk ?? ""}
          onChange={(event) => ask({ ...asked, bentuk: kindIn(event.currentTarget.value) })}
          data={[
            { value: "", label: t("measures.filter.every_kind") },
            ...KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          ]}
        />
        <NativeSelect
          size="md"
          label={t("measures.filter.state")}
          value={asked.keadaan ?? ""}
          onChange={(event) => ask({ ...asked, keadaan: stateIn(event.currentTarget.value) })}
          data={[
            { value: "", label: t("measures.filter.every_state") },
            ...STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          ]}
        />
        <InstitutionPicker
          label={t("measures.filter.institution")}
          value={asked.instansi === undefined ? null : (institution.data?.institution ?? null)}
          onChange={(place) => ask({ ...asked, instansi: place?.id })}
        />
      </SimpleGrid>
      <Checkbox
        label={t("measures.filter.overdue")}
        checked={asked.lewat ?? false}
        onChange={(event) => ask({ ...asked, lewat: event.currentTarget.checked || undefined })}
      />
    </>
  )
}
