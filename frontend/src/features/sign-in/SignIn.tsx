import { useNavigate, useRouter } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Page } from "@/ui/Page"
import { SignInForm } from "./SignInForm"

/** Signing in; afterwards people are where they wanted to go, such as the report that a message led to. */
export function SignIn({ goal }: { goal: string }) {
  const { t } = useTranslation("sign-in")
  const go = useNavigate()
  const router = useRouter()
  return (
    <Page title={t("title")} lead={t("lead")} width="narrow">
      <SignInForm onDone={() => void router.invalidate().then(() => go({ href: goal, replace: true }))} />
    </Page>
  )
}
