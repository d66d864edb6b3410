import { Button, Stack } from "@mantine/core"
import { IconDownload } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { Failed } from "@/ui/Failed"
import { saveFile } from "@/ui/saving"
import { ofReport } from "./data"

/** The whole file of the report to print. */
export function FilePdf({
  report,
  label,
  primary,
}: {
  report: { trackingId: string; key: string }
  label: string
  primary?: boolean
}) {
  const { t } = useTranslation("tracking")
  const making = useMutation({
    mutationFn: () =>
      told(
        api.GET("/v1/tracking/{tracking_id}/file.pdf", {
          params: ofReport(report.trackingId, report.key),
          parseAs: "blob",
        }),
      ) as Promise<unknown> as Promise<Blob>,
    onSuccess: (file) => saveFile(file, `laporan-${report.trackingId}.pdf`),
  })
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant={primary ? "filled" : "default"}
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={making.isPending}
        onClick={() => making.mutate()}
      >
        {label}
      </Button>
      <span className="only-for-readers" role="status">
        {making.isPending ? t("file.making") : ""}
      </span>
      {making.isError && <Failed error={making.error} retry={() => making.mutate()} />}
    </Stack>
  )
}
