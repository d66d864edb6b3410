import { Button, Group } from "@mantine/core"
import { IconFileTypePdf } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { Failed } from "@/ui/Failed"
import type { Report } from "./steps/sending"

/** Hands a file to the browser to be kept. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement("a"), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

const PAPERS = {
  file: { path: "/v1/reports/{report_id}/file.pdf", name: "laporan" },
  letter: { path: "/v1/reports/{report_id}/disposition.pdf", name: "nota-dinas" },
} as const

/** The whole file of a report, and the letter of its last disposition, to print. */
export function Papers({ report }: { report: Report }) {
  const { t } = useTranslation(["handling", "common"])
  const making = useMutation({
    mutationFn: async (paper: keyof typeof PAPERS) => {
      const params = { path: { report_id: report.id } }
      const made = await told(api.GET(PAPERS[paper].path, { params, parseAs: "blob" }))
      saveBlob(made as unknown as Blob, `${PAPERS[paper].name}-${report.tracking_id}.pdf`)
    },
  })
  const wasDisposed = report.timeline.some((event) => event.action === "dispose" || event.action === "redispose")
  return (
    <div>
      <Group gap="xs">
        {(["file", "letter"] as const)
          .filter((paper) => paper === "file" || wasDisposed)
          .map((paper) => (
            <Button
              key={paper}
              variant="default"
              leftSection={<IconFileTypePdf size={18} aria-hidden />}
              loading={making.isPending && making.variables === paper}
              onClick={() => making.mutate(paper)}
            >
              {t(`papers.${paper}`)}
            </Button>
          ))}
      </Group>
      <span role="status" className="only-for-readers">
        {making.isPending ? t("papers.making") : ""}
      </span>
      {making.error !== null && (
        <Failed error={making.error} retry={() => making.variables && making.mutate(making.variables)} />
      )}
    </div>
  )
}
