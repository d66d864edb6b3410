import { Button, Stack, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Rows } from "@/ui/rows"
import type { Template } from "./templates"

type VersionsProps = { template: Template; use: (words: { subject: string; body: string }) => void }

/** The national desk's own versions of a text, the newest first. */
export function Versions({ template, use }: VersionsProps) {
  const { t } = useTranslation("templates")
  const dates = useDates()
  const versions = useQuery({
    queryKey: ["templates", template.name, "versions"],
    queryFn: ({ signal }) =>
      told(
        api.GET("/v1/message-templates/{template}/versions", { params: { path: { template: template.name } }, signal }),
      ),
  })
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h3">
        {t("versions.title")}
      </Title>
      {versions.error !== null && <Failed error={versions.error} retry={() => void versions.refetch()} />}
      {versions.data?.length === 0 && <Text c="dimmed">{t("versions.none")}</Text>}
      {versions.data !== undefined && versions.data.length > 0 && (
        <Rows label={t("versions.title")}>
          {versions.data.map((each) => (
            <li key={each.version}>
              <Stack gap={4}>
                <Text fw={600}>{t("own", { version: each.version })}</Text>
                <Text size="sm" c="dimmed">
                  {t("versions.made", { at: dates.moment(each.created_at) })},{" "}
                  {t("versions.from", { at: dates.moment(each.effective_at) })}
                </Text>
                <Text size="sm" lineClamp={3} style={{ whiteSpace: "pre-wrap" }}>
                  {each.subject ? `${each.subject}\n${each.body}` : each.body}
                </Text>
              </Stack>
              <div>
                <Button
                  variant="default"
                  aria-label={`${t("versions.use")}: ${t("own", { version: each.version })}`}
                  onClick={() => use({ subject: each.subject, body: each.body })}
                >
                  {t("versions.use")}
                </Button>
              </div>
            </li>
          ))}
        </Rows>
      )}
    </Stack>
  )
}
