import { Anchor, Badge, Button, Checkbox, Group, Text } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { Rows } from "@/ui/rows"

type Message = Schemas["InboxItemView"]
type MessagesProps = { unread: boolean; onUnread: (unread: boolean) => void }

/** What the officer was told; each message opens the very report. */
export function Messages({ unread, onUnread }: MessagesProps) {
  const { t } = useTranslation(["messages", "common"])
  const pages = usePaged(["inbox", unread], (cursor, signal) =>
    told(api.GET("/v1/inbox", { params: { query: { unread, cursor, limit: 50 } }, signal })),
  )
  const reading = useReading()
  const newest = pages.items[0]
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      action={
        newest !== undefined && (
          <Button variant="default" loading={reading.isPending} onClick={() => reading.mutate({ up_to: newest.id })}>
            {t("read_all")}
          </Button>
        )
      }
    >
      <Checkbox
        label={t("unread_only")}
        checked={unread}
        onChange={(event) => onUnread(event.currentTarget.checked)}
        py="xs"
      />
      {reading.error !== null && <Failed error={reading.error} />}
      <Paged of={pages} empty={<Empty title={t(unread ? "none_unread" : "none")} />}>
        {(items) => (
          <Rows label={t("list")}>
            {items.map((message) => (
              <Entry key={message.id} message={message} onOpen={() => reading.mutate({ ids: [message.id] })} />
            ))}
          </Rows>
        )}
      </Paged>
    </Page>
  )
}

function useReading() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (read: { ids?: string[]; up_to?: string }) =>
      told(api.POST("/v1/inbox/readings", { body: { ids: read.ids ?? [], up_to: read.up_to ?? null } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["inbox"] }),
  })
}

function Entry({ message, onOpen }: { message: Message; onOpen: () => void }) {
  const { t } = useTranslation(["messages", "common"])
  const dates = useDates()
  const isNew = message.read_at === null
  return (
    <li>
      <div>
        <Group gap="xs">
          {isNew && (
            <Badge className="state-badge" variant="light" size="lg" radius="sm">
              {t("unread")}
            </Badge>
          )}
          {message.urgent && (
            <Badge className="state-badge" variant="light" color="red" size="lg" radius="sm">
              {t("urgent")}
            </Badge>
          )}
          <Text size="sm" c="dimmed">
            <time dateTime={message.created_at}>{dates.moment(message.created_at)}</time>
          </Text>
        </Group>
        <Text fw={isNew ? 600 : undefined} mt={4}>
          {message.text}
        </Text>
      </div>
      {message.report_id !== null && (
        <Anchor
          renderRoot={(props) => (
            <Link to="/meja/laporan/$reportId" params={{ reportId: message.report_id ?? "" }} {...props} />
          )}
          onClick={() => isNew && onOpen()}
          py="xs"
          my="-xs"
        >
          {t("open")} {message.tracking_id !== null && `#${message.tracking_id}`}
        </Anchor>
      )}
    </li>
  )
}
