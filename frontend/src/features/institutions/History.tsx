import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import type { Texts } from "@/text/texts"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { notify } from "@/ui/notify"
import { useRegion } from "@/ui/places"
import { Rows } from "@/ui/rows"
import { Tag, type Tone } from "@/ui/Tag"
import { kindIn, zoneName } from "./kinds"

type Change = Schemas["ChangeView"]
type Fact = keyof Texts["institutions"]["fact"]
const TOLD = [
  "name",
  "short_name",
  "kind",
  "parent_id",
  "into_id",
  "successor_id",
  "external_code",
  "region_code",
  "zone",
  "supervisor_id",
] as const satisfies readonly Fact[]
const TONES: Record<Change["state"], Tone> = {
  pending: "amber",
  applied: "green",
  cancelled: "gray",
  refused: "red",
}

/** What happened to an institution and what is to happen, the newest first. */
export function History({ id }: { id: string }) {
  const { t } = useTranslation("institutions")
  const changes = useQuery({
    queryKey: ["institution", id, "changes"],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/institutions/{institution_id}/changes", { params: { path: { institution_id: id } }, signal })),
  })
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h3">
        {t("history.title")}
      </Title>
      {changes.isPending && <Loading lines={3} />}
      {changes.error !== null && <Failed error={changes.error} retry={() => void changes.refetch()} />}
      {changes.data?.items.length === 0 && <Text c="dimmed">{t("history.none")}</Text>}
      {changes.data !== undefined && changes.data.items.length > 0 && (
        <Rows label={t("history.title")}>
          {changes.data.items.map((each) => (
            <Happened key={each.id} change={each} names={changes.data.names} />
          ))}
        </Rows>
      )}
    </Stack>
  )
}

function codeIn(facts: Change["before"]): string | undefined {
  return typeof facts.region_code === "string" ? facts.region_code : undefined
}

function Happened({ change, names }: { change: Change; names: Record<string, string> }) {
  const { t } = useTranslation("institutions")
  const dates = useDates()
  const queries = useQueryClient()
  const regions = [useRegion(codeIn(change.before)), useRegion(codeIn(change.after))]
  const cancelling = useMutation({
    mutationFn: () =>
      told(api.DELETE("/v1/institution-changes/{change_id}", { params: { path: { change_id: change.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["institution"] })
      void notify({ message: t("history.cancelled") })
    },
  })
  const shown = (fact: Fact, value: unknown): string | null => {
    if (typeof value !== "string") return null
    const kind = fact === "kind" ? kindIn(value) : undefined
    if (kind !== undefined) return t(`kind.${kind}`)
    if (fact === "zone") return zoneName(value)
    if (fact === "region_code") return regions.find((each) => each?.code === value)?.full_name ?? value
    return names[value] ?? value
  }
  const facts = TOLD.flatMap((fact) => {
    const before = shown(fact, change.before[fact])
    const after = shown(fact, change.after[fact])
    if (after === null || after === before) return []
    const name = t(`fact.${fact}`)
    return [before === null ? t("history.set", { name, after }) : t("history.was", { name, before, after })]
  })
  return (
    <li>
      <Stack gap={4}>
        <Group gap="xs">
          <Text fw={600}>{t(`history.kind.${change.kind}`)}</Text>
          {change.state !== "applied" && <Tag tone={TONES[change.state]}>{t(`history.state.${change.state}`)}</Tag>}
        </Group>
        <Text size="sm" c="dimmed">
          {t("history.on", { day: dates.shortDay(change.effective_on), instrument: change.instrument })}
        </Text>
        {facts.map((fact) => (
          <Text size="sm" key={fact}>
            {fact}
          </Text>
        ))}
        {cancelling.error !== null && <Failed error={cancelling.error} />}
      </Stack>
      {change.state === "pending" && (
        <div>
          <Button variant="default" loading={cancelling.isPending} onClick={() => cancelling.mutate()}>
            {t("history.cancel")}
          </Button>
        </div>
      )}
    </li>
  )
}
