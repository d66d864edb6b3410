import { Anchor, Stack, Text } from "@mantine/core"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { SignInForm } from "@/features/sign-in/SignInForm"
import { Dialog } from "@/ui/Dialog"
import { signOut, useSession } from "../session"

/** Asks for the password again when a session ran out, over the page, so that nothing on it is lost. */
export function SignInAgain() {
  const { t } = useTranslation("sign-in")
  const session = useSession()
  const go = useNavigate()
  if (session.state !== "expired") return null
  return (
    <Dialog opened onClose={() => undefined} withCloseButton={false} title={t("again.title")}>
      <Stack>
        <Text>{t("again.lead")}</Text>
        <SignInForm email={session.me.email} onDone={() => undefined} />
        <Anchor component="button" onClick={() => void signOut().then(() => go({ to: "/masuk" }))}>
          {t("again.other")}
        </Anchor>
      </Stack>
    </Dialog>
  )
}
