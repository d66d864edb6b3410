import { Alert, Button, Checkbox, FileButton, Stack, Text } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { Failed } from "@/ui/Failed"
import { type Prepared, prepared, TooLarge, Unreadable } from "@/ui/photos"
import { filesQuery, ofReport, useAskAgain } from "./data"

const ACCEPTED = "image/*,application/pdf,video/mp4"

/** Adds files one after another, photos drawn smaller first; those that were sent stay sent when one is refused. */
export function AttachForm({ report }: { report: { trackingId: string; key: string } }) {
  const { t } = useTranslation("tracking")
  const [identifying, setIdentifying] = useState(false)
  const [now, setNow] = useState<string | null>(null)
  const [sent, setSent] = useState(0)
  const [faults, setFaults] = useState<string[]>([])
  const before = useQuery(filesQuery(report.trackingId, report.key)).data?.items.length ?? 0
  const askAgain = useAskAgain(report)
  const sending = useMutation({
    mutationFn: async (files: File[]) => {
      setFaults([])
      let count = 0
      for (const file of files) {
        setNow(file.name)
        const made = await small(file, before + count + 1)
        if (made === null) continue
        await send(made)
        count += 1
        setSent(sent + count)
      }
    },
    onSettled: () => {
      setNow(null)
      return askAgain()
    },
  })

  async function small(file: File, number: number): Promise<Prepared | null> {
    try {
      return await prepared(file, t("attach.photo", { count: number }))
    } catch (error) {
      const fault = error instanceof TooLarge ? "too_large" : error instanceof Unreadable ? "unreadable" : null
      if (fault === null) throw error
      setFaults((before) => [...before, t(`attach.${fault}`, { name: file.name })])
      return null
    }
  }

  function send({ name, type, data }: Prepared) {
    const form = new FormData()
    form.set("file", new File([data], name, { type }))
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
      {faults.length > 0 && (
        <Alert color="red" variant="light" role="alert">
          {faults.map((fault) => (
            <Text key={fault}>{fault}</Text>
          ))}
        </Alert>
      )}
      {sending.isError && <Failed error={sending.error} />}
    </Stack>
  )
}
