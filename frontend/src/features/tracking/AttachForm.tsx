import { Button, Checkbox, FileButton, Stack, Text } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { Failed } from "@/ui/Failed"
import { ofReport, useAskAgain } from "./data"

const ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf,video/mp4"

/** Adds files one after another; those that were sent stay sent when one is refused. */
export function AttachForm({ report }: { report: { trackingId: string; key: string } }) {
  const { t } = useTranslation("tracking")
  const [identifying, setIdentifying] = useState(false)
  const [now, setNow] = useState<string | null>(null)
  const [sent, setSent] = useState(0)
  const askAgain = useAskAgain(report)
  const sending = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        setNow(file.name)
        await send(file)
        setSent((before) => before + 1)
      }
    },
    onSettled: () => {
      setNow(null)
      return askAgain()
    },
  })

  function send(file: File) {
    const form = new FormData()
    form.set("file", file)
    form.set("identifying", String(identifying))
    const params = ofReport(report.trackingId, report.key)
    // biome-ignore lint/suspicious/noExplicitAny: the generated type of a form with a file is its JSON
    const body = form as any
    return told(
      api.POST("/v1/tracking/{tracking_id}/attachments", {
        params,
        body,
        bodySerializer: (given: unknown) => given as FormData,
      }),
    )
  }

  return (
    <Stack>
      <Text>{t("attach.lead")}</Text>
      <Checkbox
        label={t("attach.identifying")}
        description={t("attach.identifying_hint")}
        checked={identifying}
        onChange={(event) => setIdentifying(event.currentTarget.checked)}
      />
      <FileButton multiple accept={ACCEPTED} onChange={(files) => files.length > 0 && sending.mutate(files)}>
        {(props) => (
          <Button {...props} loading={sending.isPending} style={{ alignSelf: "flex-start" }}>
            {t("attach.choose")}
          </Button>
        )}
      </FileButton>
      <Text role="status">
        {now !== null ? t("attach.sending", { name: now }) : sent > 0 ? t("attach.done", { count: sent }) : ""}
      </Text>
      {sending.isError && <Failed error={sending.error} />}
    </Stack>
  )
}
