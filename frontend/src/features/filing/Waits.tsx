import { Alert, Anchor } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useWaiting } from "@/storage/useWaiting"

/** Says so where this very report was sent already, in another tab or before a crash. */
export function Waits({ id, onSent }: { id: string; onSent: () => void }) {
  const { t } = useTranslation(["filing", "common"])
  const report = useWaiting(`report:${id}`, (kept) => kept.report(id))
  if (!report?.sent) return null
  return (
    <Alert color="sea" variant="light" role="status">
      {t("review.taken")}{" "}
      <Anchor renderRoot={(props) => <Link to="/lapor/terkirim/$id" params={{ id }} onClick={onSent} {...props} />}>
        {t("common:do.open")}
      </Anchor>
    </Alert>
  )
}
