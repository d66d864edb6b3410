import { Alert, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { ofReport, useAskAgain } from "./data"
import { FilePdf } from "./FilePdf"
import classes from "./tracking.module.css"

/** Taking the report to the Ombudsman: what he asks for, what is there, and the whole file to sign. */
export function OverseerForm({ report }: { report: { trackingId: string; key: string } }) {
  const { t } = useTranslation("tracking")
  const [text, setText] = useState("")
  const askAgain = useAskAgain(report)
  const params = ofReport(report.trackingId, report.key)
  const file = useQuery({
    queryKey: ["tracking", report.trackingId, "needs"],
    queryFn: async ({ signal }) => {
      const made = await told(api.GET("/v1/tracking/{tracking_id}/file", { params, signal, parseAs: "json" }))
      return (made as Schemas["CaseFileView"]).needs
    },
  })
  const taking = useMutation({
    mutationFn: () =>
      told(api.POST("/v1/tracking/{tracking_id}/overseer", { params, body: { text: text.trim() || null } })),
    onSuccess: () => askAgain(),
  })

  if (taking.isSuccess) {
    return (
      <Stack>
        <Alert color="green" role="status" title={t("overseer.done")}>
          <Text>{t("overseer.next")}</Text>
        </Alert>
        <FilePdf report={report} label={t("overseer.pdf")} primary />
        <Needs needs={taking.data.needs.filter((need) => need.held !== "proven")} />
      </Stack>
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        taking.mutate()
      }}
    >
      <Stack>
        <Text>{t("overseer.lead")}</Text>
        {file.isPending && <Loading lines={4} />}
        {file.isError && <Failed error={file.error} retry={() => void file.refetch()} />}
        {file.isSuccess && <Needs needs={file.data} />}
        <Textarea
          label={`${t("overseer.new")} (${t("optional", { ns: "common" })})`}
          description={t("overseer.new_hint")}
          minRows={2}
          maxLength={2_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fieldsOf(taking.error).text}
        />
        <Refusal error={taking.error} shown={["text"]} />
        <Group>
          <Button type="submit" loading={taking.isPending}>
            {t("overseer.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const ORDER = ["missing", "to_bring", "proven"] as const

function Needs({ needs }: { needs: Schemas["NeedView"][] }) {
  const { t } = useTranslation("tracking")
  return (
    <Stack gap="md">
      <Title order={3}>{t("overseer.needs")}</Title>
      {ORDER.map((held) => {
        const these = needs.filter((need) => need.held === held)
        if (these.length === 0) return null
        return (
          <div key={held}>
            <Text fw={600} className={held === "missing" ? classes.warning : undefined}>
              {t(`overseer.${held}`)}
            </Text>
            <ul>
              {these.map((need) => (
                <li key={need.requirement}>{held === "proven" ? need.title : `${need.title}: ${need.text}`}</li>
              ))}
            </ul>
          </div>
        )
      })}
    </Stack>
  )
}
