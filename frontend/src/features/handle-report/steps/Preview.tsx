import { Alert, Button, Group, Paper, Stack, Text } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { Failed } from "@/ui/Failed"

type PreviewProps = {
  reportId: string
  step: Schemas["PreviewedStep"]
  text: string
  reason?: string
}

/** What the reporter will receive, word by word, before anything is sent. */
export function Preview({ reportId, step, text, reason }: PreviewProps) {
  const { t } = useTranslation(["handling", "common"])
  const looking = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/reports/{report_id}/message-previews", {
          params: { path: { report_id: reportId } },
          body: { step, text: text.trim() || null, reason: (reason || null) as Schemas["ArchiveReason"] | null },
        }),
      ),
  })
  const shown = looking.data
  return (
    <Stack gap="sm" align="stretch">
      <Group>
        <Button variant="default" loading={looking.isPending} onClick={() => looking.mutate()}>
          {t("preview.show")}
        </Button>
      </Group>
      <div aria-live="polite">
        {looking.error !== null && <Failed error={looking.error} retry={() => looking.mutate()} />}
        {shown !== undefined && (
          <Alert color="gray" variant="light" title={t("preview.title")}>
            <Stack gap="sm">
              {shown.untold !== null && <Text>{t(`preview.untold.${shown.untold}`)}</Text>}
              {shown.messages.map((message) => (
                <Paper key={message.channel} withBorder p="sm">
                  <Text size="sm" c="dimmed">
                    {t(`way.${message.channel}`)}
                    {message.subject !== "" && ` · ${message.subject}`}
                  </Text>
                  <Text className="reporters-words" mt={4}>
                    {message.body}
                  </Text>
                </Paper>
              ))}
              {text.trim() !== "" && (
                <div>
                  <Text size="sm" c="dimmed">
                    {t("preview.page")}
                  </Text>
                  <Text className="reporters-words" mt={4}>
                    {text.trim()}
                  </Text>
                </div>
              )}
            </Stack>
          </Alert>
        )}
      </div>
    </Stack>
  )
}
