import { Badge, Button, Group, NativeSelect, Text } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useMe } from "@/app/session"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { notify } from "@/ui/notify"
import { Page } from "@/ui/Page"
import { Rows } from "@/ui/rows"
import { TemplateForm } from "./TemplateForm"

export type Template = Schemas["AnswerTemplateView"]

/** The texts that an institution, and all below it, answers with. */
export function Answers() {
  const { t } = useTranslation(["answers", "common"])
  const { offices } = useMe()
  const [office, setOffice] = useState(offices[0]?.institution_id ?? "")
  const [form, setForm] = useState<Template | "new" | null>(null)
  const queries = useQueryClient()
  const found = useQuery({
    queryKey: ["answer-templates", office],
    queryFn: ({ signal }) =>
      told(
        api.GET("/v1/institutions/{institution_id}/answer-templates", {
          params: { path: { institution_id: office } },
          signal,
        }),
      ),
  })
  const removing = useMutation({
    mutationFn: (id: string) =>
      told(api.DELETE("/v1/answer-templates/{template_id}", { params: { path: { template_id: id } } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["answer-templates"] })
      void notify({ message: t("removed") })
    },
  })
  const places = [...new Map(offices.map((each) => [each.institution_id, each.institution_name])).entries()]
  return (
    <Page title={t("title")} lead={t("lead")} action={<Button onClick={() => setForm("new")}>{t("add")}</Button>}>
      {places.length > 1 && (
        <NativeSelect
          size="md"
          maw={480}
          label={t("office")}
          value={office}
          onChange={(event) => setOffice(event.currentTarget.value)}
          data={places.map(([value, label]) => ({ value, label }))}
        />
      )}
      {removing.error !== null && <Failed error={removing.error} />}
      {found.isPending && <Loading />}
      {found.error !== null && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && (
        <Empty title={t("none")}>
          <Text c="dimmed">{t("none_hint")}</Text>
        </Empty>
      )}
      {found.data !== undefined && found.data.items.length > 0 && (
        <Rows label={t("list")}>
          {found.data.items.map((each) => (
            <li key={each.id}>
              <div>
                <Group gap="xs">
                  <Text fw={600}>{each.title}</Text>
                  <Badge className="state-badge" variant="light" radius="sm">
                    {t(`step.${each.step}`)}
                  </Badge>
                </Group>
                <Text className="reporters-words" lineClamp={4} mt={4}>
                  {each.text}
                </Text>
                <Text size="sm" c="dimmed" mt={4}>
                  {t(each.institution.id === office ? "of" : "inherited", { name: each.institution.name })}
                </Text>
              </div>
              {each.institution.id === office && (
                <Group gap="xs" align="flex-start">
                  <Button variant="default" aria-label={t("edit", { title: each.title })} onClick={() => setForm(each)}>
                    {t("common:do.edit")}
                  </Button>
                  <Button
                    variant="subtle"
                    aria-label={t("remove", { title: each.title })}
                    onClick={() => confirm(t("remove_sure", { title: each.title })) && removing.mutate(each.id)}
                  >
                    {t("common:do.remove")}
                  </Button>
                </Group>
              )}
            </li>
          ))}
        </Rows>
      )}
      {form !== null && (
        <TemplateForm
          office={office}
          blanks={found.data?.blanks ?? []}
          template={form === "new" ? null : form}
          onClose={() => setForm(null)}
        />
      )}
    </Page>
  )
}
