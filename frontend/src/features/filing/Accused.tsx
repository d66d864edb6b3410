import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core"
import { IconPlus, IconTrash } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { InstitutionPicker } from "@/ui/pickers"
import type { AccusedDraft } from "./draft"
import type { Question } from "./parts"

const POSITIONS = ["head", "deputy", "inspector", "staff"] as const
const NOBODY: AccusedDraft = { institution: null, position: null, name: "" }
const WHOLE_UNIT = "unit"

export function Accused({ draft, change, wrong }: Question) {
  const { t } = useTranslation("filing")
  const listed = draft.accused.length > 0 ? draft.accused : [NOBODY]
  const put = (place: number, by: Partial<AccusedDraft>) =>
    change({ accused: listed.map((each, index) => (index === place ? { ...each, ...by } : each)) })
  return (
    <>
      <Text>{t("accused.lead")}</Text>
      {wrong.accused !== undefined && (
        <Text c="var(--mantine-color-error)" role="alert">
          {wrong.accused}
        </Text>
      )}
      {listed.map((each, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: people are told apart by their place in the list only
        <Stack key={place} gap="md" component="fieldset" p={0} m={0} bd="none">
          {listed.length > 1 && (
            <Group component="legend" justify="space-between" p={0}>
              <Text fw={600}>{t("accused.nth", { count: place + 1 })}</Text>
              <Button
                variant="subtle"
                color="red"
                leftSection={<IconTrash size={18} aria-hidden />}
                onClick={() => change({ accused: listed.filter((_, index) => index !== place) })}
              >
                {t("accused.remove")}
              </Button>
            </Group>
          )}
          <InstitutionPicker
            label={t("accused.institution")}
            value={each.institution}
            onChange={(institution) => put(place, { institution })}
          />
          <Select
            label={t("accused.position")}
            data={[
              { value: WHOLE_UNIT, label: t("accused.position_none") },
              ...POSITIONS.map((value) => ({ value, label: t(`accused.${value}`) })),
            ]}
            value={each.position ?? WHOLE_UNIT}
            allowDeselect={false}
            onChange={(position) =>
              put(place, { position: position === WHOLE_UNIT ? null : (position as AccusedDraft["position"]) })
            }
          />
          <TextInput
            label={t("accused.name")}
            autoComplete="off"
            value={each.name}
            onChange={(event) => put(place, { name: event.currentTarget.value })}
          />
        </Stack>
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => change({ accused: [...listed, NOBODY] })}
        >
          {t("accused.another")}
        </Button>
      </Group>
    </>
  )
}
