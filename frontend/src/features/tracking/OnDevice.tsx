import { Anchor, Stack, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useKept } from "@/storage/kept"

/** The reports that this device knows, the last five. */
export default function OnDevice() {
  const { t } = useTranslation("tracking")
  const kept = useKept() ?? []
  if (kept.length === 0) return null
  return (
    <Stack gap="xs">
      <Title order={2}>{t("find.on_device")}</Title>
      {kept.slice(0, 5).map((report) => (
        <Anchor
          key={report.trackingId}
          renderRoot={(props) => <Link to="/lacak/$trackingId" params={{ trackingId: report.trackingId }} {...props} />}
          py="xs"
          lineClamp={2}
        >
          {report.label === "" ? `#${report.trackingId}` : `#${report.trackingId} – ${report.label}`}
        </Anchor>
      ))}
    </Stack>
  )
}
