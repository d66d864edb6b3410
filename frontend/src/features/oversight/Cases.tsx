import { Button, Group, Stack, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { Rows } from "@/ui/rows"
import { StateBadge } from "@/ui/StateBadge"
import { Tag } from "@/ui/Tag"

/** The reports that were taken to the overseer. */
export function Cases() {
  const { t } = useTranslation("oversight")
  const pages = usePaged(["cases"], (cursor, signal) =>
    told(api.GET("/v1/overseer/cases", { params: { query: { cursor } }, signal })),
  )
  return (
    <Page title={t("cases.title")} lead={t("cases.lead")} width="wide">
      <Paged of={pages} empty={<Empty title={t("cases.none")} />}>
        {(items) => (
          <Rows label={t("cases.title")}>
            {items.map((each) => (
              <Entry key={each.report_id} of={each} />
            ))}
          </Rows>
        )}
      </Paged>
    </Page>
  )
}

const FLAGS = ["danger", "anonymous", "confidential"] as const

function Entry({ of }: { of: Schemas["CaseView"] }) {
  const { t } = useTranslation(["oversight", "handling", "common"])
  const dates = useDates()
  return (
    <li>
      <Stack gap={6}>
        <Group gap="xs">
          <Text fw={650}>#{of.tracking_id}</Text>
          <StateBadge state={of.state} />
          {FLAGS.filter((flag) => of[flag]).map((flag) => (
            <Tag key={flag} tone={flag === "danger" ? "red" : "gray"}>
              {t(`cases.flags.${flag}`)}
            </Tag>
          ))}
        </Group>
        <Text className="reporters-words" fw={550}>
          {of.title}
        </Text>
        <Text size="sm">
          {t(`handling:class.${of.class}`)} · {t("cases.holder", { holder: of.holder })}
        </Text>
        <Text size="sm" c="dimmed">
          {t("cases.taken", { at: dates.moment(of.last_taken_at) })}
          {of.times > 1 && `, ${t("cases.times", { count: of.times })}`}
        </Text>
      </Stack>
      <div>
        <Button
          variant="default"
          aria-label={`${t("cases.open")} #${of.tracking_id}`}
          renderRoot={(props) => <Link to="/meja/perkara/$id" params={{ id: of.report_id }} {...props} />}
        >
          {t("cases.open")}
        </Button>
      </div>
    </li>
  )
}
