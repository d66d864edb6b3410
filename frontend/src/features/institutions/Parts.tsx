import { Button, Fieldset, Group, NativeSelect, Radio, Stack, Text, TextInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import type { FieldsProps } from "./Fields"
import type { Part } from "./order"

const LEAST = 2
const MOST = 20

/** Into which parts something is split, which of them takes its reports, and who takes which unit. */
export function Parts({ institution, form, set }: FieldsProps) {
  const { t } = useTranslation(["institutions", "common"])
  const units = useQuery({
    queryKey: ["institutions", "below", institution.id, "all"],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/institutions", { params: { query: { parent: institution.id, limit: 100 } }, signal })),
  })
  const change = (id: string, part: Partial<Part>) =>
    set({ parts: form.parts.map((each) => (each.id === id ? { ...each, ...part } : each)) })
  const named = form.parts.map((part, at) => ({
    value: part.id,
    label: part.name || t("form.part", { number: at + 1 }),
  }))
  return (
    <Stack gap="lg">
      {form.parts.map((part, at) => (
        <Fieldset key={part.id} legend={t("form.part", { number: at + 1 })}>
          <Stack gap="sm">
            <TextInput
              label={t("form.name")}
              required
              maxLength={200}
              value={part.name}
              onChange={(event) => change(part.id, { name: event.currentTarget.value })}
            />
            <TextInput
              label={`${t("form.short_name")} (${t("common:optional")})`}
              maxLength={60}
              value={part.short_name}
              onChange={(event) => change(part.id, { short_name: event.currentTarget.value })}
            />
            <Radio
              name="heir"
              label={t("form.heir")}
              checked={form.heir === part.id}
              onChange={() => set({ heir: part.id })}
            />
            {form.parts.length > LEAST && (
              <Group>
                <Button
                  variant="subtle"
                  color="red"
                  onClick={() => set({ parts: form.parts.filter((each) => each.id !== part.id) })}
                >
                  {t("form.drop_part")}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      ))}
      {form.parts.length < MOST && (
        <Group>
          <Button
            variant="default"
            onClick={() => set({ parts: [...form.parts, { id: crypto.randomUUID(), name: "", short_name: "" }] })}
          >
            {t("form.add_part")}
          </Button>
        </Group>
      )}
      {units.data !== undefined && units.data.items.length > 0 && (
        <Stack gap="sm">
          <Text fw={600}>{t("form.shares")}</Text>
          {units.data.items.map((unit) => (
            <NativeSelect
              key={unit.id}
              size="md"
              label={t("form.share_of", { name: unit.name })}
              value={form.shares[unit.id] ?? form.heir}
              onChange={(event) => set({ shares: { ...form.shares, [unit.id]: event.currentTarget.value } })}
              data={named}
            />
          ))}
        </Stack>
      )}
    </Stack>
  )
}
