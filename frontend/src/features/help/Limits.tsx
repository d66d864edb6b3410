import { Stack, Table, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import classes from "./help.module.css"

/** The figures that people ask for, in the order of a report's life. */
const SHOWN = [
  "verification",
  "first_follow_up",
  "resolution.complaint",
  "resolution.oversight_complaint",
  "resolution.information_request",
  "resolution.aspiration",
  "redisposition",
  "completion",
  "closing",
  "reopen_within",
  "contest_within",
  "revoke_withdrawal_within",
  "reveal.object_within",
]

/** The limits that hold today, with their sources, as the API has them. */
export function Limits() {
  const { t, i18n } = useTranslation("help")
  const asked = useQuery({
    queryKey: ["limits", i18n.language],
    queryFn: ({ signal }) => told(api.GET("/v1/policies", { signal })),
    staleTime: 600_000,
  })
  if (asked.isPending) return <Loading lines={6} />
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />
  const shown = SHOWN.map((key) => asked.data.items.find((policy) => policy.key === key)).filter(
    (each) => each !== undefined,
  )
  const length = (policy: Schemas["PolicyView"]) =>
    t(policy.unit === "calendar_days" ? "days_calendar" : "days", { count: policy.value })
  const sources = new Set(shown.map((policy) => [policy.instrument, policy.article].filter(Boolean).join(", ")))
  const open = shown.filter((policy) => !policy.confirmed).length
  const isEveryOpen = open === shown.length
  return (
    <Stack gap="xs">
      <Table verticalSpacing="sm" captionSide="top">
        <Table.Caption ta="left" fw={600} fz="md">
          {t("limits")}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("what")}</Table.Th>
            <Table.Th>{t("how_long")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((policy) => (
            <Table.Tr key={policy.id}>
              <Table.Td>
                {policy.title}
                {!policy.confirmed && !isEveryOpen && "*"}
              </Table.Td>
              <Table.Td className={classes.length}>{length(policy)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {t("source")}: {[...sources].join("; ")}.
      </Text>
      {open > 0 && (
        <Text size="sm" c="dimmed">
          {t(isEveryOpen ? "unconfirmed_all" : "unconfirmed")}
        </Text>
      )}
    </Stack>
  )
}
