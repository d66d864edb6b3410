import { Stack, TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { DayInput } from "@/ui/DayInput"

export type Decree = { instrument: string; effective_on: string }

type DecreedProps = { decree: Decree; set: (part: Partial<Decree>) => void; wrong: Record<string, string> }

/** By what, and from when on. */
export function Decreed({ decree, set, wrong }: DecreedProps) {
  const { t } = useTranslation("institutions")
  return (
    <Stack gap="lg">
      <TextInput
        label={t("form.instrument")}
        description={t("form.instrument_hint")}
        required
        minLength={3}
        maxLength={300}
        value={decree.instrument}
        error={wrong.instrument}
        onChange={(event) => set({ instrument: event.currentTarget.value })}
      />
      <DayInput
        label={t("form.effective_on")}
        description={t("form.effective_hint")}
        required
        value={decree.effective_on}
        error={wrong.effective_on}
        onChange={(event) => set({ effective_on: event.currentTarget.value })}
      />
    </Stack>
  )
}
