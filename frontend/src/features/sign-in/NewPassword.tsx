import { Alert, Button, PasswordInput, Stack } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { problemOf } from "@/api/problems"
import { Failed } from "@/ui/Failed"
import { Page } from "@/ui/Page"

/** Sets a password by the one-use link; its token stands after the `#` and is sent to nobody but the API. */
export function NewPassword() {
  const { t } = useTranslation(["sign-in", "common"])
  const [token] = useState(() => location.hash.slice(1))
  const [password, setPassword] = useState("")
  const saving = useMutation({ mutationFn: () => told(api.POST("/v1/passwords", { body: { token, password } })) })
  const wrong = saving.error === null ? undefined : problemOf(saving.error).fields.password

  function save(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }

  if (token === "") return <Page title={t("password_page.title")} width="narrow" lead={t("password_page.no_token")} />
  if (saving.isSuccess) {
    return (
      <Page title={t("password_page.title")} width="narrow">
        <Alert color="green" role="status">
          {t("password_page.done")}
        </Alert>
        <Button component={Link} to="/masuk">
          {t("enter")}
        </Button>
      </Page>
    )
  }
  return (
    <Page title={t("password_page.title")} width="narrow" lead={t("password_page.lead")}>
      <form onSubmit={save}>
        <Stack>
          <PasswordInput
            visibilityToggleButtonProps={{ "aria-label": t("common:password.show") }}
            label={t("password_page.new")}
            autoComplete="new-password"
            required
            minLength={12}
            value={password}
            error={wrong}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {saving.error !== null && wrong === undefined && <Failed error={saving.error} />}
          <Button type="submit" loading={saving.isPending}>
            {t("password_page.save")}
          </Button>
        </Stack>
      </form>
    </Page>
  )
}
