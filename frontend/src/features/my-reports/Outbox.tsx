import { Alert, Anchor, Group, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { liveQuery } from "dexie"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { store } from "@/storage/store"

/** Says how many reports wait for a connection. */
export function Outbox() {
  const { t } = useTranslation("my-reports")
  const [waiting, setWaiting] = useState(0)
  useEffect(() => {
    const following = liveQuery(() => store.queue.filter((each) => each.sent === null).count()).subscribe({
      next: setWaiting,
      error: () => setWaiting(0),
    })
    return () => following.unsubscribe()
  }, [])
  if (waiting === 0) return null
  return (
    <Alert color="yellow" role="status">
      <Group gap="md">
        <Text>{t("waiting", { count: waiting })}</Text>
        <Anchor renderRoot={(props) => <Link to="/lapor" {...props} />}>{t("waiting_open")}</Anchor>
      </Group>
    </Alert>
  )
}
