import { Text } from "@mantine/core"
import { Trans, useTranslation } from "react-i18next"
import { CALLS } from "@/ui/calls"
import classes from "./filing.module.css"

/** Filing begins with whom to call: many come by a poster or a link, and never see the first page. */
export function Emergency() {
  const { t } = useTranslation("filing")
  return (
    <Text size="sm" className={classes.emergency}>
      <Trans t={t} i18nKey="emergency" components={CALLS} />
    </Text>
  )
}
