import { Button, Stack, Text } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useMe } from "@/app/session"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { notify } from "@/ui/notify"
import { Paged, usePaged } from "@/ui/paged"
import { Rows } from "@/ui/rows"
import { AddShift } from "./AddShift"

/** Whose turn it is at a desk, from now on. */
export function Roster({ desk }: { desk: string }) {
  const { t } = useTranslation("duty")
  const { roles } = useMe()
  const pages = usePaged(["duty", desk], (cursor, signal) =>
    told(
      api.GET("/v1/institutions/{institution_id}/duty", {
        params: { path: { institution_id: desk }, query: { cursor } },
        signal,
      }),
    ),
  )
  return (
    <Stack gap="xl">
      <Paged of={pages} empty={<Empty title={t("roster.none")}>{t("roster.none_hint")}</Empty>}>
        {(items) => (
          <Rows label={t("roster.list")}>
            {items.map((each) => (
              <Turn key={each.id} shift={each} />
            ))}
          </Rows>
        )}
      </Paged>
      {(roles.includes("national") || roles.includes("coordinator")) && <AddShift key={desk} desk={desk} />}
    </Stack>
  )
}

function Turn({ shift }: { shift: Schemas["ShiftView"] }) {
  const { t } = useTranslation("duty")
  const dates = useDates()
  const queries = useQueryClient()
  const removing = useMutation({
    mutationFn: () => told(api.DELETE("/v1/duty/{shift_id}", { params: { path: { shift_id: shift.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["duty"] })
      void notify({ message: t("roster.removed") })
    },
  })
  return (
    <li>
      <Stack gap={4}>
        <Text fw={600}>{shift.name}</Text>
        <Text size="sm">
          {t("roster.span", { from: dates.moment(shift.starts_at), to: dates.moment(shift.ends_at) })},{" "}
          {t("roster.position", { position: shift.position })}
        </Text>
        {removing.error !== null && <Failed error={removing.error} />}
      </Stack>
      <div>
        <Button
          variant="default"
          loading={removing.isPending}
          aria-label={`${t("roster.remove")}: ${shift.name}, ${dates.moment(shift.starts_at)}`}
          onClick={() => removing.mutate()}
        >
          {t("roster.remove")}
        </Button>
      </div>
    </li>
  )
}
