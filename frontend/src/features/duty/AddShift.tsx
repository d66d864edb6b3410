import {
  Button,
  Group,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  type TextInputProps,
  Title,
} from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { dateFormat, localeOf, useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { notify } from "@/ui/notify"
import { fieldsOf, Refusal } from "@/ui/Refusal"

const MOST = 100
const BELOW: TextInputProps["inputWrapperOrder"] = ["label", "input", "description", "error"]
const EMPTY = { officer: "", from: "", to: "", position: 1 }

/** Puts somebody on duty at a desk. */
export function AddShift({ desk }: { desk: string }) {
  const { t, i18n } = useTranslation("duty")
  const words = useWords()
  const queries = useQueryClient()
  const draft = useDraft(`duty:${desk}`, EMPTY)
  const form = draft.value
  const set = (part: Partial<typeof form>) => draft.set((before) => ({ ...before, ...part }))
  const officers = useQuery({
    queryKey: ["officers", "of", desk],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/officers", { params: { query: { institution: desk, limit: MOST } }, signal })),
  })
  const adding = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/institutions/{institution_id}/duty", {
          params: { path: { institution_id: desk } },
          body: {
            account_id: form.officer,
            starts_at: new Date(form.from).toISOString(),
            ends_at: new Date(form.to).toISOString(),
            position: form.position,
          },
        }),
      ),
    onSuccess: async () => {
      await draft.forget()
      await queries.invalidateQueries({ queryKey: ["duty"] })
      void notify({ message: t("add.saved"), color: "teal" })
    },
  })
  const wrong = fieldsOf(adding.error)

  function add(event: FormEvent) {
    event.preventDefault()
    adding.mutate()
  }

  return (
    <form onSubmit={add}>
      <Stack gap="md">
        <Title order={3} size="h4">
          {t("add.title")}
        </Title>
        {officers.error !== null && <Failed error={officers.error} retry={() => void officers.refetch()} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NativeSelect
            size="md"
            label={t("add.officer")}
            description={officers.data?.items.length === 0 ? t("add.officer_none") : undefined}
            required
            value={form.officer}
            error={wrong.account_id}
            onChange={(event) => set({ officer: event.currentTarget.value })}
            data={[
              { value: "", label: t("add.officer_choose") },
              ...(officers.data?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
            ]}
          />
          <NumberInput
            hideControls
            label={t("add.position")}
            min={1}
            max={MOST}
            allowDecimal={false}
            value={form.position}
            error={wrong.position}
            onChange={(value) => set({ position: typeof value === "number" ? value : 1 })}
          />
          <TextInput
            type="datetime-local"
            label={t("add.from")}
            description={words(form.from)}
            inputWrapperOrder={BELOW}
            required
            value={form.from}
            error={wrong.starts_at}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            label={t("add.to")}
            description={words(form.to)}
            inputWrapperOrder={BELOW}
            required
            value={form.to}
            error={wrong.ends_at}
            onChange={(event) => set({ to: event.currentTarget.value })}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t("add.zone", { zone: zoneIn(i18n.language) })}
        </Text>
        <Refusal error={adding.error} shown={["account_id", "position", "starts_at", "ends_at"]} />
        <Group>
          <Button type="submit" loading={adding.isPending}>
            {t("add.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** A moment of a field in words, with its zone: browsers write it each in their own way. */
function useWords(): (local: string) => string | undefined {
  const dates = useDates()
  return (local) => {
    const at = new Date(local)
    return Number.isNaN(at.getTime()) ? undefined : dates.moment(at.toISOString())
  }
}

/** The name of the device's zone. */
function zoneIn(language: string): string | undefined {
  const parts = dateFormat(localeOf(language), { timeZoneName: "short" }).formatToParts()
  return parts.find((part) => part.type === "timeZoneName")?.value
}
