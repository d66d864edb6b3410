import { Alert, Button, Group, List, Stack, Text } from "@mantine/core"
import { IconCircleCheck, IconPrinter, IconSend } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Page } from "@/ui/Page"
import { printUnseen } from "./printing"

/** The report is on disk; now its key goes to the reporter, on a folded slip or to his own phone. */
export function Entered({ receipt, onNext }: { receipt: Schemas["EntryReceipt"]; onNext: () => void }) {
  const { t } = useTranslation(["entry", "common"])
  const dates = useDates()
  const slip = useRef<Blob | null>(null)
  const heading = useRef<HTMLDivElement>(null)
  useEffect(() => heading.current?.querySelector("h1")?.focus(), [])

  const path = { params: { path: { report_id: receipt.id } } }
  const printing = useMutation({
    mutationFn: async () => {
      slip.current ??= await told(
        api.POST("/v1/reports/{report_id}/key-slips", { ...path, parseAs: "blob" }) as Promise<{
          data?: Blob
          error?: unknown
          response: Response
        }>,
      )
      return printUnseen(slip.current, `${receipt.tracking_id}.pdf`)
    },
  })
  const sending = useMutation({ mutationFn: () => told(api.POST("/v1/reports/{report_id}/key-messages", path)) })
  const verified = receipt.deadlines[0]

  return (
    <div ref={heading}>
      <Page
        title={t("done.title", { number: `#${receipt.tracking_id}` })}
        tab={t("done.tab")}
        width="narrow"
        lead={verified !== undefined && t("done.lead", { desk: receipt.desk, day: dates.day(verified.last_day) })}
      >
        {receipt.declared && <Text>{t("done.declared")}</Text>}
        <Stack gap="sm">
          <Text fw={600} component="h2" size="xl" m={0}>
            {t("key.title")}
          </Text>
          <Text>{t("key.lead")}</Text>
          <Group>
            <Button
              variant={printing.isSuccess ? "default" : "filled"}
              leftSection={<IconPrinter size={20} aria-hidden />}
              loading={printing.isPending}
              onClick={() => printing.mutate()}
            >
              {printing.isSuccess ? t("key.print_again") : t("key.print")}
            </Button>
            {receipt.key_by.includes("message") && (
              <Button
                variant="default"
                leftSection={<IconSend size={20} aria-hidden />}
                loading={sending.isPending}
                disabled={sending.isSuccess}
                onClick={() => sending.mutate()}
              >
                {t("key.send")}
              </Button>
            )}
          </Group>
          {printing.error !== null && <Failed error={printing.error} retry={() => printing.mutate()} />}
          {sending.error !== null && <Failed error={sending.error} />}
          <div role="status">
            {printing.isSuccess && (
              <Alert
                color="teal"
                variant="light"
                icon={<IconCircleCheck aria-hidden />}
                title={t(`key.${printing.data}`)}
              >
                <List type="ordered" spacing={4}>
                  <List.Item>{t("key.fold_1")}</List.Item>
                  <List.Item>{t("key.fold_2")}</List.Item>
                  <List.Item>{t("key.fold_3")}</List.Item>
                </List>
              </Alert>
            )}
            {sending.isSuccess && (
              <Alert color="teal" variant="light" icon={<IconCircleCheck aria-hidden />} title={t("key.sent")}>
                {t("key.sent_hint")}
              </Alert>
            )}
          </div>
          <Text size="sm" c="dimmed">
            {t("key.once")}
          </Text>
        </Stack>
        <div>
          <Button variant={printing.isSuccess || sending.isSuccess ? "filled" : "default"} onClick={onNext}>
            {t("done.next")}
          </Button>
        </div>
      </Page>
    </div>
  )
}
