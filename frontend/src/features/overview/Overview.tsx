import { Group, SimpleGrid, Stack, Text, Title } from "@mantine/core"
import { type QueryFunctionContext, useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useMe } from "@/app/session"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Go } from "@/ui/Go"
import { reportAddress } from "@/ui/known"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { Rows } from "@/ui/rows"

const FEW = 5
const limit = FEW

/** What a desk that watches over others has to do now: the first few of each kind, and a way to the rest. */
export function Overview() {
  const { t } = useTranslation(["duty", "common"])
  const dates = useDates()
  const isOverseer = useMe().roles.includes("overseer")
  const rung = isOverseer ? "overseer" : "national"
  return (
    <Page title={t("overview.title")} lead={t("overview.lead")} width="wide">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="xl">
        <Part
          name="alarms"
          to="/meja/piket"
          ask={({ signal }) => told(api.GET("/v1/alarms", { params: { query: { ringing: true, limit } }, signal }))}
          line={(each) => [reportAddress(each.report_id), `#${each.tracking_id}`, each.holder, each.id]}
        />
        {isOverseer && (
          <Part
            name="reprisals"
            to="/meja/ancaman"
            ask={({ signal }) => told(api.GET("/v1/reprisals", { params: { query: { limit } }, signal }))}
            line={(each) => ["/meja/ancaman", `#${each.tracking_id}`, dates.moment(each.made_at), each.id]}
          />
        )}
        <Part
          name="escalations"
          to={`/meja/eskalasi?jenjang=${rung}`}
          ask={({ signal }) =>
            told(api.GET("/v1/escalations", { params: { query: { rung: [rung], open: true, limit } }, signal }))
          }
          line={(each) => [
            reportAddress(each.report_id),
            `#${each.tracking_id}`,
            t("overview.late", { clock: t(`common:clock.${each.clock}`), holder: each.present_holder.name }),
            `${each.report_id} ${each.event}`,
          ]}
        />
        {isOverseer && (
          <Part
            name="cases"
            to="/meja/perkara"
            ask={({ signal }) => told(api.GET("/v1/overseer/cases", { params: { query: { limit } }, signal }))}
            line={(each) => [
              `/meja/perkara/${each.report_id}`,
              `#${each.tracking_id} ${each.title}`,
              each.holder,
              each.report_id,
            ]}
          />
        )}
        <Part
          name="done"
          to="/meja/rekomendasi?keadaan=done"
          ask={({ signal }) => told(api.GET("/v1/measures", { params: { query: { state: "done", limit } }, signal }))}
          line={(each) => [
            `/meja/rekomendasi/${each.id}`,
            each.institution.name,
            each.done_on && dates.shortDay(each.done_on),
            each.id,
          ]}
        />
        <Part
          name="overdue"
          to="/meja/rekomendasi?lewat=true"
          ask={({ signal }) => told(api.GET("/v1/measures", { params: { query: { overdue: true, limit } }, signal }))}
          line={(each) => [`/meja/rekomendasi/${each.id}`, each.institution.name, dates.shortDay(each.due_on), each.id]}
        />
        <Part
          name="faults"
          to="/meja/kekurangan"
          ask={({ signal }) => told(api.GET("/v1/setup-faults", { params: { query: { limit } }, signal }))}
          line={({ institution }) => [`/meja/instansi/${institution.id}`, institution.name, null, institution.id]}
        />
      </SimpleGrid>
    </Page>
  )
}

type Name = "alarms" | "reprisals" | "escalations" | "cases" | "done" | "overdue" | "faults"
/** What is said where "nothing waits" would not fit. */
const NONE: Partial<Record<Name, "no_cases" | "no_faults">> = { cases: "no_cases", faults: "no_faults" }
/** Address, words, what stands below them, key. */
type Line = [string, string, ReactNode, string]
type PartProps<T> = {
  name: Name
  to: string
  ask: (context: QueryFunctionContext) => Promise<{ items: T[] }>
  line: (item: T) => Line
}

function Part<T>({ name, to, ask, line }: PartProps<T>) {
  const { t } = useTranslation("duty")
  const found = useQuery({ queryKey: ["overview", name], queryFn: ask })
  return (
    <Stack gap="xs" component="section" aria-label={t(`overview.${name}`)}>
      <Group justify="space-between" align="baseline" wrap="nowrap">
        <Title order={2} size="h3">
          {t(`overview.${name}`)}
        </Title>
        <Go href={to} style={{ whiteSpace: "nowrap" }} aria-label={`${t("overview.all")}: ${t(`overview.${name}`)}`}>
          {t("overview.all")}
        </Go>
      </Group>
      {found.isPending && <Loading lines={2} />}
      {found.error !== null && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && <Text c="dimmed">{t(`overview.${NONE[name] ?? "nothing"}`)}</Text>}
      {found.data !== undefined && found.data.items.length > 0 && (
        <Rows label={t(`overview.${name}`)}>
          {found.data.items.map(line).map(([address, words, below, key]) => (
            <li key={key}>
              <div>
                <Go href={address} fw={600} className="reporters-words">
                  {words}
                </Go>
                {below && (
                  <Text size="sm" c="dimmed">
                    {below}
                  </Text>
                )}
              </div>
            </li>
          ))}
        </Rows>
      )}
    </Stack>
  )
}
