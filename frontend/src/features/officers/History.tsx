import { Text, Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Paged, usePaged } from "@/ui/paged"
import { Rows } from "@/ui/rows"

const CHANGES = [
  "created",
  "appointed",
  "substituted",
  "moved",
  "ended",
  "suspended",
  "reinstated",
  "password_link_made",
  "password_set",
  "token_reused",
] as const

/** What was changed about an officer, the newest first. */
export function History({ officerId }: { officerId: string }) {
  const { t } = useTranslation("officers")
  const events = usePaged(["officer-events", officerId], (cursor, signal) =>
    told(
      api.GET("/v1/officers/{officer_id}/events", {
        params: { path: { officer_id: officerId }, query: { cursor, limit: 20 } },
        signal,
      }),
    ),
  )
  return (
    <section>
      <Title order={2} mb="sm">
        {t("history.title")}
      </Title>
      <Paged of={events} empty={<Text c="dimmed">{t("history.none")}</Text>}>
        {(items) => (
          <Rows label={t("history.title")}>
            {items.map((event) => (
              <Item key={event.id} event={event} />
            ))}
          </Rows>
        )}
      </Paged>
    </section>
  )
}

function Item({ event }: { event: Schemas["OfficerEventView"] }) {
  const { t } = useTranslation("officers")
  const dates = useDates()
  const change = CHANGES.find((each) => each === event.action)
  return (
    <li>
      <div>
        <Text>{change === undefined ? event.action : t(`history.${change}`)}</Text>
        {event.facts.reason && (
          <Text size="sm" c="dimmed" className="reporters-words">
            {event.facts.reason}
          </Text>
        )}
      </div>
      <Text size="sm" c="dimmed">
        {dates.moment(event.at)}
      </Text>
    </li>
  )
}
