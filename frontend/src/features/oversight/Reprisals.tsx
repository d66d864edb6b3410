import { Anchor, Button, Group, Stack, Text } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { reportAddress } from "@/ui/known"
import { notify } from "@/ui/notify"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { Rows } from "@/ui/rows"
import { Tag } from "@/ui/Tag"

/** Reporters who are threatened, for those two who were told. */
export function Reprisals() {
  const { t } = useTranslation("oversight")
  const pages = usePaged(["reprisals"], (cursor, signal) =>
    told(api.GET("/v1/reprisals", { params: { query: { cursor } }, signal })),
  )
  return (
    <Page title={t("reprisals.title")} lead={t("reprisals.lead")}>
      <Paged of={pages} empty={<Empty title={t("reprisals.none")}>{t("reprisals.none_hint")}</Empty>}>
        {(items) => (
          <Rows label={t("reprisals.title")}>
            {items.map((each) => (
              <Threat key={each.id} of={each} />
            ))}
          </Rows>
        )}
      </Paged>
    </Page>
  )
}

function Threat({ of }: { of: Schemas["ReprisalView"] }) {
  const { t } = useTranslation(["oversight", "common"])
  const dates = useDates()
  const queries = useQueryClient()
  const taking = useMutation({
    mutationFn: () =>
      told(api.POST("/v1/reprisals/{reprisal_id}/acknowledgements", { params: { path: { reprisal_id: of.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["reprisals"] })
      void notify({ message: t("reprisals.acknowledged"), color: "teal" })
    },
  })
  return (
    <li>
      <Stack gap={6}>
        <Group gap="xs">
          {of.acknowledged_at === null ? (
            <Tag tone="red">{t("reprisals.waiting")}</Tag>
          ) : (
            <Tag tone="green">
              {t("reprisals.taken", {
                who: t(`common:role.${of.acknowledged_as ?? "overseer"}`),
                at: dates.moment(of.acknowledged_at),
              })}
            </Tag>
          )}
          <Text size="sm" c="dimmed">
            {t("reprisals.made", { at: dates.moment(of.made_at) })}
          </Text>
        </Group>
        <Text className="reporters-words">{of.text}</Text>
        <Text size="sm">{t("reprisals.report", { number: of.tracking_id, holder: of.holder })}</Text>
        <Anchor size="sm" renderRoot={(props) => <Link to={reportAddress(of.report_id)} {...props} />}>
          {t("reprisals.open")}
        </Anchor>
        {taking.error !== null && <Failed error={taking.error} retry={() => taking.mutate()} />}
      </Stack>
      {of.acknowledged_at === null && (
        <div>
          <Button loading={taking.isPending} onClick={() => taking.mutate()}>
            {t("reprisals.acknowledge")}
          </Button>
        </div>
      )}
    </li>
  )
}
