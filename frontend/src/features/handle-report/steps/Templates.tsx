import { Button, Menu, Text } from "@mantine/core"
import { IconTemplate } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"

type TemplatesProps = { reportId: string; step: Schemas["TemplateStep"]; onChoose: (text: string) => void }

/** The texts of the unit and of all above it, filled in for this report; nothing where there are none. */
export function Templates({ reportId, step, onChoose }: TemplatesProps) {
  const { t } = useTranslation(["handling", "common"])
  const found = useQuery({
    queryKey: ["report-templates", reportId, step],
    queryFn: ({ signal }) =>
      told(
        api.GET("/v1/reports/{report_id}/answer-templates", {
          params: { path: { report_id: reportId }, query: { step } },
          signal,
        }),
      ),
  })
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Menu position="bottom-start" width="min(420px, 90vw)">
      <Menu.Target>
        <Button variant="default" leftSection={<IconTemplate size={18} aria-hidden />}>
          {t("templates.use")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
        {items.map((each) => (
          <Menu.Item key={each.id} onClick={() => onChoose(each.text)}>
            <Text fw={600}>{each.title}</Text>
            <Text size="sm" c="dimmed" lineClamp={2}>
              {each.text}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
