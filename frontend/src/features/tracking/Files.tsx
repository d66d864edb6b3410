import { Button, Group } from "@mantine/core"
import { IconPaperclip } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { Dialog } from "@/ui/Dialog"
import { Failed } from "@/ui/Failed"
import { saveFile } from "@/ui/saving"
import { ofReport } from "./data"
import classes from "./tracking.module.css"

type Attached = Schemas["AttachmentView"]
type Shown = { name: string; address: string }

/** The files of an event: photos open over the page, others are saved. They are fetched when they are wanted. */
export function Files({ files, report }: { files: Attached[]; report: { trackingId: string; key: string } }) {
  const { t } = useTranslation("tracking")
  const [shown, show] = useState<Shown | null>(null)
  const nameOf = (file: Attached) => file.name ?? t("attach.unnamed")
  const fetching = useMutation({
    mutationFn: (file: Attached) => {
      const { path, header } = ofReport(report.trackingId, report.key)
      const params = { path: { ...path, attachment_id: file.id }, header }
      return told(
        api.GET("/v1/tracking/{tracking_id}/attachments/{attachment_id}", { params, parseAs: "blob" }),
      ) as Promise<unknown> as Promise<Blob>
    },
    onSuccess: (blob, file) => {
      if (file.media_type.startsWith("image/")) show({ name: nameOf(file), address: URL.createObjectURL(blob) })
      else saveFile(blob, nameOf(file))
    },
  })
  function close() {
    if (shown !== null) URL.revokeObjectURL(shown.address)
    show(null)
  }
  if (files.length === 0) return null
  return (
    <>
      <Group gap="xs" mt="xs">
        {files.map((file) => (
          <Button
            key={file.id}
            variant="default"
            leftSection={<IconPaperclip size={16} aria-hidden />}
            disabled={!file.shown}
            loading={fetching.isPending && fetching.variables.id === file.id}
            onClick={() => fetching.mutate(file)}
            maw="100%"
          >
            {file.shown ? t("attach.view", { name: nameOf(file) }) : t("attach.closed")}
          </Button>
        ))}
      </Group>
      {fetching.isError && <Failed error={fetching.error} />}
      <Dialog
        opened={shown !== null}
        onClose={close}
        title={shown?.name}
        size="xl"
        closeButtonProps={{ "aria-label": t("do.close", { ns: "common" }) }}
      >
        {shown !== null && <img className={classes.photo} src={shown.address} alt={shown.name} />}
      </Dialog>
    </>
  )
}
