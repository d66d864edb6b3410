import { Anchor, Stack, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { store } from "@/storage/store"
import { useWaiting } from "@/storage/useWaiting"

/** What this device has begun and not ended: a half-written report, and reports on their way. */
export default function Unfinished() {
  const { t } = useTranslation("home")
  const found = useWaiting("unfinished", async (kept) => ({
    draft: await store.drafts.get("filing"),
    reports: (await kept.reports()).filter((report) => report.sent === null),
  }))
  if (found === undefined) return null
  const { draft, reports } = found
  const first = reports[0]
  return (
    <Stack gap="xs">
      {draft !== undefined && (
        <Text>
          <Anchor renderRoot={(props) => <Link to="/lapor" {...props} />}>{t("go_on")}</Anchor>
        </Text>
      )}
      {first !== undefined && (
        <Text>
          <Anchor renderRoot={(props) => <Link to="/lapor/terkirim/$id" params={{ id: first.id }} {...props} />}>
            {t("waiting", { count: reports.length })}
          </Anchor>
        </Text>
      )}
    </Stack>
  )
}
