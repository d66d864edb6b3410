import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { notify } from "@/ui/notify"
import { Rows } from "@/ui/rows"
import { StateBadge } from "@/ui/StateBadge"
import { useDesk } from "@/ui/useDesk"
import { changed, type Report, stepOn } from "./report"
import classes from "./verification.module.css"
import { tellingWords } from "./words"

const SHOWN = 5

/** Reports that may be about the same matter; a duplicate is archived with one touch and one confirmation. */
export function Similar({ report, onDone }: { report: Report; onDone: () => void }) {
  const { t } = useTranslation(["verification", "common"])
  const institution = useDesk()
  const [words, setWords] = useState(() => tellingWords(report.title ?? ""))
  const [wanted] = useDebouncedValue(words.trim(), 300)
  const found = useQuery({
    queryKey: ["reports", "similar", report.id, wanted, institution],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/reports", { params: { query: { q: wanted, institution, limit: SHOWN + 1 } }, signal })),
    enabled: wanted !== "",
    placeholderData: (before) => before,
  })
  const others = (found.data?.items ?? []).filter((other) => other.id !== report.id).slice(0, SHOWN)
  return (
    <section aria-labelledby="serupa">
      <Stack gap="sm">
        <Title order={3} id="serupa">
          {t("similar.title")}
        </Title>
        <TextInput
          type="search"
          label={t("similar.words")}
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {found.isLoading && <Loading lines={2} />}
        {found.error !== null && <Failed error={found.error} retry={() => void found.refetch()} />}
        {(wanted === "" || found.isSuccess) && others.length === 0 && (
          <Text c="dimmed" role="status">
            {t("similar.none")}
          </Text>
        )}
        {others.length > 0 && (
          <Rows label={t("similar.title")}>
            {others.map((other) => (
              <Other key={other.id} other={other} report={report} onDone={onDone} />
            ))}
          </Rows>
        )}
      </Stack>
    </section>
  )
}

type OtherProps = { other: Schemas["Outline"]; report: Report; onDone: () => void }

function Other({ other, report, onDone }: OtherProps) {
  const { t } = useTranslation(["verification", "common"])
  const dates = useDates()
  const queries = useQueryClient()
  const [sure, setSure] = useState(false)
  const archiving = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/reports/{report_id}/archivals", {
          params: stepOn(report),
          body: { reason: "duplicate", duplicate_of: other.tracking_id },
        }),
      ),
    onSuccess: (after) => {
      void notify({ message: t("similar.archived", { number: `#${report.tracking_id}` }), color: "teal" })
      onDone()
      changed(queries, after)
    },
  })
  return (
    <li>
      <div>
        <Text className={`${classes.title} reporters-words`}>{other.title ?? t("hidden_title")}</Text>
        <Group gap="xs">
          <StateBadge state={other.state} />
          <Text size="sm" c="dimmed">
            #{other.tracking_id} · {dates.dayOf(other.received_at, other.zone)} · {other.holder.name}
          </Text>
        </Group>
        {archiving.error !== null && <Failed error={archiving.error} />}
      </div>
      {report.allowed_actions.includes("archive") &&
        (sure ? (
          <Group gap="xs">
            <Button size="sm" color="red.9" loading={archiving.isPending} onClick={() => archiving.mutate()}>
              {t("similar.sure")}
            </Button>
            <Button size="sm" variant="default" onClick={() => setSure(false)}>
              {t("common:do.cancel")}
            </Button>
          </Group>
        ) : (
          <Button size="sm" variant="default" onClick={() => setSure(true)}>
            {t("similar.duplicate")}
          </Button>
        ))}
    </li>
  )
}
