import { Paper, Stack, Text, Title } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { problemOf } from "@/api/problems"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import type { Template } from "./templates"

const PAUSE = 500
const REFUSED = 422

/** How a text would go out, its blanks filled by a sample; what is wrong with it is told instead. */
export function Preview({ template, words }: { template: Template; words: { subject: string; body: string } }) {
  const { t } = useTranslation("templates")
  const [settled] = useDebouncedValue(words, PAUSE)
  const preview = useQuery({
    queryKey: ["templates", template.name, "preview", settled],
    queryFn: ({ signal }) =>
      told(
        api.POST("/v1/message-templates/{template}/previews", {
          params: { path: { template: template.name } },
          body: settled,
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h3">
        {t("edit.preview")}
      </Title>
      {preview.isPending && <Loading lines={4} />}
      {preview.error !== null && problemOf(preview.error).status === REFUSED && (
        <Text c="red" role="alert">
          {Object.values(problemOf(preview.error).fields)[0] ?? problemOf(preview.error).message}
        </Text>
      )}
      {preview.error !== null && problemOf(preview.error).status !== REFUSED && (
        <Failed error={preview.error} retry={() => void preview.refetch()} />
      )}
      {preview.data !== undefined && preview.error === null && (
        <Paper withBorder p="md" lang={template.language}>
          <Text fw={650}>{preview.data.subject || t("edit.no_subject")}</Text>
          <Text mt="sm" style={{ whiteSpace: "pre-wrap" }}>
            {preview.data.body}
          </Text>
        </Paper>
      )}
      <Text size="sm" c="dimmed">
        {t("edit.preview_wait")}
      </Text>
    </Stack>
  )
}
