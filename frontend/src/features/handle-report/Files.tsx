import { Button, Group, Stack, Text } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { Dialog } from "@/ui/Dialog"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { saveBlob } from "./papers"

type File = Schemas["AttachmentView"]

/** The files of a report, or of one event; photos and films open here, documents are downloaded. */
export function Files({ reportId, seq }: { reportId: string; seq?: number }) {
  const { t } = useTranslation(["handling", "common"])
  const files = useQuery({
    queryKey: ["report-files", reportId],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/reports/{report_id}/attachments", { params: { path: { report_id: reportId } }, signal })),
  })
  const [opened, setOpened] = useState<{ name: string; kind: string; url: string } | null>(null)
  const opening = useMutation({
    mutationFn: async ({ file, name }: { file: File; name: string }) => ({
      file,
      name,
      blob: await fetched(reportId, file.id),
    }),
    onSuccess: ({ file, name, blob }) => {
      if (file.media_type === "application/pdf") saveBlob(blob, name.endsWith(".pdf") ? name : `${name}.pdf`)
      else setOpened({ name, kind: file.media_type, url: URL.createObjectURL(blob) })
    },
  })
  useEffect(() => () => void (opened && URL.revokeObjectURL(opened.url)), [opened])

  if (files.isPending) return <Loading lines={2} />
  if (files.error !== null) return <Failed error={files.error} retry={() => void files.refetch()} />
  const items = files.data.items.filter((file) => (seq === undefined ? file.seq !== null : file.seq === seq))
  if (items.length === 0) return <Text c="dimmed">{t("files.none")}</Text>
  return (
    <Stack gap="xs">
      {items.map((file, nth) => {
        const name = file.name ?? t("files.unnamed", { nth: nth + 1 })
        return (
          <Group key={file.id} justify="space-between" wrap="nowrap" gap="sm">
            <div>
              <Text style={{ overflowWrap: "anywhere" }}>{name}</Text>
              <Text size="sm" c="dimmed">
                {t(file.by_reporter ? "files.by_reporter" : "files.by_officer")} · {sizeOf(file.size)}
              </Text>
            </div>
            {file.shown ? (
              <Button
                variant="default"
                loading={opening.isPending && opening.variables.file.id === file.id}
                aria-label={t("files.open", { name })}
                onClick={() => opening.mutate({ file, name })}
              >
                {t("common:do.open")}
              </Button>
            ) : (
              <Text size="sm" c="dimmed">
                {t("files.hidden")}
              </Text>
            )}
          </Group>
        )
      })}
      {opening.error !== null && <Failed error={opening.error} />}
      {opened !== null && (
        <Dialog opened size="xl" title={opened.name} onClose={() => setOpened(null)}>
          {opened.kind.startsWith("video/") ? (
            // biome-ignore lint/a11y/useMediaCaption: films of reporters have no captions
            <video src={opened.url} controls style={{ maxWidth: "100%" }} aria-label={opened.name} />
          ) : (
            <img src={opened.url} alt={t("files.shown")} style={{ maxWidth: "100%", display: "block" }} />
          )}
        </Dialog>
      )}
    </Stack>
  )
}

async function fetched(reportId: string, fileId: string): Promise<Blob> {
  const params = { path: { report_id: reportId, attachment_id: fileId } }
  const call = api.GET("/v1/reports/{report_id}/attachments/{attachment_id}", { params, parseAs: "blob" })
  return (await told(call)) as Blob
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
