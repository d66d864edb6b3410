import { Button, Group, Stack, Text, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { asTerm, emptyTerm, type Term, TermFields } from "./TermFields"

type Draft = { email: string; name: string; term: Term }

/** Appoints an officer; whoever is known by his address gets one more appointment. */
export function NewOfficer({ onDone }: { onDone: (officerId: string) => void }) {
  const { t } = useTranslation("officers")
  const queries = useQueryClient()
  const [empty] = useState<Draft>(() => ({ email: "", name: "", term: emptyTerm() }))
  const draft = useDraft("new-officer", empty)
  const { email, name, term } = draft.value
  const saving = useMutation({
    mutationFn: () =>
      told(api.POST("/v1/officers", { body: { email: email.trim(), name: name.trim(), ...asTerm(term) } })),
    onSuccess: async (officer) => {
      await draft.forget()
      void queries.invalidateQueries({ queryKey: ["officers"] })
      onDone(officer.id)
    },
  })
  const wrong = fieldsOf(saving.error)
  const put = (change: Partial<Draft>) => draft.set((before) => ({ ...before, ...change }))

  function save(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }

  if (!draft.ready) return <Loading />
  return (
    <Page
      title={t("new.title")}
      lead={t("new.lead")}
      back={{ href: "/meja/petugas", text: t("one.back") }}
      width="narrow"
    >
      <form onSubmit={save}>
        <Stack gap="md">
          <TextInput
            label={t("new.name")}
            required
            autoComplete="off"
            value={name}
            error={wrong.name}
            onChange={(event) => put({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t("new.email")}
            type="email"
            inputMode="email"
            required
            autoComplete="off"
            value={email}
            error={wrong.email}
            onChange={(event) => put({ email: event.currentTarget.value })}
          />
          <TermFields term={term} wrong={wrong} onChange={(next) => put({ term: next })} />
          <Refusal
            error={saving.error}
            shown={["name", "email", "institution_id", "role", "decree_number", "valid_from", "valid_to"]}
          />
          <Group>
            <Button type="submit" loading={saving.isPending} disabled={term.institution === null}>
              {t("appoint")}
            </Button>
            {term.institution === null && <Text c="dimmed">{t("new.first")}</Text>}
          </Group>
        </Stack>
      </form>
    </Page>
  )
}
