import { Button, Checkbox, Stack, TextInput } from "@mantine/core"
import { type FormEvent, type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { useSharedPhone } from "@/ui/SharedPhone"
import { keyIn, numberIn } from "./written"

export type Wanted = { trackingId: string; key: string | null; remember: boolean }

type KeyFormProps = {
  /** The number is known already: only the key is asked for. */
  trackingId?: string
  submit: string
  error?: string
  /** What else is to be said before the report is opened. */
  children?: ReactNode
  onWanted: (wanted: Wanted) => void
}

/** Number and key of a report. They are handed on in memory, never by an address. */
export function KeyForm({ trackingId, submit, error, children, onWanted }: KeyFormProps) {
  const { t } = useTranslation("tracking")
  const shared = useSharedPhone()
  const [number, setNumber] = useState(trackingId ?? "")
  const [key, setKey] = useState("")
  const [remember, setRemember] = useState(false)
  const [wrong, setWrong] = useState<"number" | "key" | null>(null)
  const known = trackingId !== undefined

  function go(event: FormEvent) {
    event.preventDefault()
    const found = known ? trackingId : numberIn(number)
    const meant = keyIn(key)
    const fault = found === "" ? "number" : known && meant === "" ? "key" : null
    setWrong(fault)
    if (fault === null) onWanted({ trackingId: found, key: meant || null, remember: remember && !shared })
  }

  return (
    <form onSubmit={go} noValidate>
      <Stack>
        {!known && (
          <TextInput
            label={t("find.number")}
            description={t("find.number_hint")}
            required
            inputMode="numeric"
            autoComplete="off"
            value={number}
            error={wrong === "number" ? t("find.number_wrong") : undefined}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={known ? t("find.key") : `${t("find.key")} (${t("optional", { ns: "common" })})`}
          description={t("find.key_hint")}
          required={known}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={key}
          error={wrong === "key" ? t("find.key_missing") : error}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        {!shared && key !== "" && (
          <Checkbox
            label={t("find.remember")}
            description={t("find.remember_hint")}
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
          />
        )}
        {children}
        <Button type="submit" w={{ base: "100%", xs: "auto" }} style={{ alignSelf: "flex-start" }}>
          {submit}
        </Button>
      </Stack>
    </form>
  )
}
