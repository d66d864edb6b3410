import { Alert, Button, Group, List, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { StateBadge } from "@/ui/StateBadge"
import { useEventWords } from "../events"
import type { Report } from "./sending"
import type { Takeable } from "./specs"

type ConflictProps = {
  action: Takeable
  /** The report as the officer saw it, and as it is now. */
  seen: Report
  now: Report
  sending: boolean
  onSend: () => void
}

/** Somebody was faster: what changed meanwhile, and what can be done with what was written. */
export function Conflict({ action, seen, now, sending, onSend }: ConflictProps) {
  const { t } = useTranslation(["handling", "common"])
  const words = useEventWords(now)
  const news = now.timeline.filter((event) => event.seq > seen.version)
  const open = now.allowed_actions.includes(action)
  return (
    <Alert color="orange" variant="light" role="alert" title={t("conflict.title")}>
      <Stack gap="sm">
        <Text>{t("conflict.lead")}</Text>
        <List spacing={4}>
          {news.map((event) => {
            const told = words(event)
            return (
              <List.Item key={event.seq}>
                {told.title}, {told.by}, {told.at}
              </List.Item>
            )
          })}
        </List>
        <Group gap="xs">
          <Text>{t("conflict.state")}</Text>
          <StateBadge state={now.state} />
        </Group>
        {open ? (
          <Group>
            <Button loading={sending} onClick={onSend}>
              {t("conflict.send")}
            </Button>
          </Group>
        ) : (
          <Text>{t("conflict.closed", { step: t(`step.${action}`) })}</Text>
        )}
      </Stack>
    </Alert>
  )
}
