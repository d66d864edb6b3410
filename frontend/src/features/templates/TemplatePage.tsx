import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { notify } from "@/ui/notify"
import { Page } from "@/ui/Page"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { Preview } from "./Preview"
import { type Template, useTemplate } from "./templates"
import { useNames } from "./useNames"
import { Versions } from "./Versions"

/** One text: its words with their blanks, how it would go out, and its versions. */
export function TemplatePage({ name }: { name: string }) {
  const template = useTemplate(name)
  if (template.isPending) return <Loading />
  if (template.error !== null) return <Failed error={template.error} retry={() => void template.refetch()} page />
  return <Editor key={`${name} ${template.data.version}`} template={template.data} />
}

function Editor({ template }: { template: Template }) {
  const { t } = useTranslation(["templates", "common"])
  const names = useNames()
  const queries = useQueryClient()
  const inForce = { subject: template.subject, body: template.body, from: "" }
  const draft = useDraft(`template:${template.name}`, inForce)
  const form = draft.value
  const words = { subject: form.subject, body: form.body }
  const isUnchanged = form.subject === template.subject && form.body === template.body
  const set = (part: Partial<typeof form>) => draft.set((before) => ({ ...before, ...part }))
  const saving = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/message-templates/{template}/versions", {
          params: { path: { template: template.name } },
          body: { ...words, effective_at: form.from ? new Date(form.from).toISOString() : null },
        }),
      ),
    onSuccess: async (made) => {
      await draft.forget()
      await queries.invalidateQueries({ queryKey: ["templates"] })
      void notify({ message: t("edit.saved", { version: made.version }), color: "teal" })
    },
  })
  const wrong = fieldsOf(saving.error)

  function save(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }

  if (!draft.ready) return <Loading />
  return (
    <Page
      title={names.kind(template.kind)}
      back={{ href: "/meja/templat-pesan", text: t("edit.back") }}
      lead={[
        t(`side.${template.side}`),
        t(`channel.${template.channel}`),
        t(`common:language.${template.language}`),
      ].join(" · ")}
      width="wide"
    >
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <form onSubmit={save}>
          <Stack gap="lg">
            {template.subject !== "" && (
              <TextInput
                label={t("edit.subject")}
                required
                maxLength={120}
                value={form.subject}
                error={wrong.subject}
                onChange={(event) => set({ subject: event.currentTarget.value })}
              />
            )}
            {template.body !== "" && (
              <Textarea
                label={t("edit.body")}
                required
                minRows={8}
                maxLength={5000}
                lang={template.language}
                value={form.body}
                error={wrong.body}
                onChange={(event) => set({ body: event.currentTarget.value })}
              />
            )}
            <Blanks template={template} add={(blank) => set(withBlank(template, form, blank))} />
            <TextInput
              type="datetime-local"
              label={`${t("edit.from")} (${t("common:optional")})`}
              description={t("edit.from_hint")}
              value={form.from}
              error={wrong.effective_at}
              onChange={(event) => set({ from: event.currentTarget.value })}
            />
            <Refusal error={saving.error} shown={["subject", "body", "effective_at"]} />
            <Group>
              <Button type="submit" loading={saving.isPending} disabled={isUnchanged}>
                {t("edit.save")}
              </Button>
              {isUnchanged ? (
                <Text c="dimmed">{t("edit.unchanged")}</Text>
              ) : (
                <Button variant="default" onClick={() => void draft.forget()}>
                  {t("edit.reset")}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
        <Preview template={template} words={words} />
      </SimpleGrid>
      <Versions template={template} use={set} />
    </Page>
  )
}

type Words = { subject: string; body: string }

function withBlank(template: Template, form: Words, blank: string): Partial<Words> {
  const added = `{${blank}}`
  return template.body === "" ? { subject: `${form.subject} ${added}` } : { body: `${form.body} ${added}` }
}

function Blanks({ template, add }: { template: Template; add: (blank: string) => void }) {
  const { t } = useTranslation("templates")
  const names = useNames()
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t("edit.blanks")}
      </Title>
      <Text size="sm" c="dimmed">
        {template.blanks.length === 0 ? t("edit.no_blanks") : t("edit.blanks_hint")}
      </Text>
      <Group gap="xs">
        {template.blanks.map((blank) => (
          <Button key={blank} size="sm" variant="default" onClick={() => add(blank)}>
            {`${names.blank(blank)} {${blank}}`}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}
