import { Button, PasswordInput, Stack, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { problemOf } from "@/api/problems"
import { signIn } from "@/app/session"
import { Failed } from "@/ui/Failed"

/** E-mail and password; with `email` given only the password is asked for. */
export function SignInForm({ email: known, onDone }: { email?: string; onDone: () => void }) {
  const { t } = useTranslation(["sign-in", "common"])
  const [email, setEmail] = useState(known ?? "")
  const [password, setPassword] = useState("")
  const entering = useMutation({ mutationFn: () => signIn(email, password), onSuccess: onDone })
  const refused = entering.error !== null && problemOf(entering.error).status === 401

  function enter(event: FormEvent) {
    event.preventDefault()
    entering.mutate()
  }

  return (
    <form onSubmit={enter}>
      <Stack>
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="username"
          inputMode="email"
          required
          readOnly={known !== undefined}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          visibilityToggleButtonProps={{ "aria-label": t("common:password.show") }}
          label={t("password")}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={refused ? t("refused") : undefined}
        />
        {entering.error !== null && !refused && <Failed error={entering.error} />}
        <Button type="submit" loading={entering.isPending}>
          {t("enter")}
        </Button>
      </Stack>
    </form>
  )
}
