import { Text } from "@mantine/core"
import { Trans, useTranslation } from "react-i18next"
import classes from "./filing.module.css"

const call = (number: string) => <a href={`tel:${number}`}>{number}</a>

/** Filing begins with whom to call: many come by a poster or a link, and never see the first page. */
export function Emergency() {
  const { t } = useTranslation("filing")
  return (
    <Text size="sm" className={classes.emergency}>
      <Trans
        t={t}
        i18nKey="emergency"
        components={{ n112: call("112"), n110: call("110"), n119: call("119"), n129: call("129") }}
      />
    </Text>
  )
}
