import { Stack, Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useMe } from "@/app/session"
import { Empty } from "@/ui/Empty"
import { useKnownInstitution } from "@/ui/known"
import { Page } from "@/ui/Page"
import { InstitutionPicker } from "@/ui/pickers"
import { Alarms } from "./Alarms"
import { Roster } from "./Roster"

type DutyProps = { desk: string | undefined; onDesk: (id: string | undefined) => void }

/** Danger to life that waits to be taken up, and who is on duty at a desk. */
export function Duty({ desk, onDesk }: DutyProps) {
  const { t } = useTranslation("duty")
  const { offices } = useMe()
  const chosen = desk ?? offices[0]?.institution_id
  const place = useKnownInstitution(chosen)
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Alarms />
      <Stack gap="md" component="section">
        <Title order={2} size="h3">
          {t("roster.title")}
        </Title>
        <InstitutionPicker
          label={t("roster.where")}
          value={place.data?.institution ?? null}
          onChange={(institution) => onDesk(institution?.id)}
        />
        {chosen === undefined ? <Empty title={t("roster.choose")} /> : <Roster desk={chosen} />}
      </Stack>
    </Page>
  )
}
