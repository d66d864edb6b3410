import { Accordion, Button, Stack, Text } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Hint } from "@/ui/Hint"
import { Actions, useActing } from "./Actions"
import type { Own } from "./data"
import { FilePdf } from "./FilePdf"
import { MainThing, mainSteps } from "./MainThing"
import { Now } from "./Now"
import { Preferences } from "./Preferences"
import { Proof } from "./Proof"
import { RevealAsked } from "./RevealAsked"
import { Timeline } from "./Timeline"
import classes from "./tracking.module.css"
import { Words } from "./Words"

type OwnReportProps = {
  own: Own
  trackingKey: string
  seenBefore: number | null
  /** Whether it is kept on this device; null where nothing may be kept. */
  kept: boolean | null
  onKeep: () => void
  onDrop: () => void
}

/** The whole report for its reporter: who has it, what he can do, what happened, what proves it. */
export function OwnReport({ own, trackingKey, seenBefore, kept, onKeep, onDrop }: OwnReportProps) {
  const { t } = useTranslation("tracking")
  const { choose, dialog } = useActing(own, trackingKey)
  const [unfolded, unfold] = useState<string | null>(null)
  const report = { trackingId: own.tracking_id, key: trackingKey }
  return (
    <div className={classes.page}>
      <Stack gap="xl" className={classes.top}>
        <Now own={own} trackingKey={trackingKey} />
        <RevealAsked own={own} onObject={() => choose("object_to_reveal")} />
        <MainThing own={own} trackingKey={trackingKey} onChoose={choose} />
        <Hint name="tracking" title={t("hint.title")}>
          {t("hint.text")}
        </Hint>
      </Stack>
      <Stack gap="xl" className={classes.side}>
        <Actions own={own} except={mainSteps(own)} onChoose={choose} />
        {kept !== null && (
          <Stack gap="xs" align="flex-start" className="not-printed">
            {kept ? (
              <>
                <Text>{t("page.kept")}.</Text>
                <Button variant="default" onClick={onDrop}>
                  {t("page.drop")}
                </Button>
              </>
            ) : (
              <>
                <Button variant="default" onClick={onKeep}>
                  {t("page.keep")}
                </Button>
                <Text size="sm" c="dimmed">
                  {t("page.keep_hint")}
                </Text>
              </>
            )}
          </Stack>
        )}
      </Stack>
      <Stack gap={48} className={classes.rest}>
        <Timeline own={own} trackingKey={trackingKey} seenBefore={seenBefore} />
        <Words own={own} />
        <Proof own={own} trackingKey={trackingKey} />
        <Accordion variant="separated" className="not-printed" order={2} value={unfolded} onChange={unfold}>
          <Accordion.Item value="file">
            <Accordion.Control>{t("file.title")}</Accordion.Control>
            <Accordion.Panel>
              <Stack>
                <Text>{t("file.lead")}</Text>
                <FilePdf report={report} label={t("file.pdf")} />
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
          <Accordion.Item value="told">
            <Accordion.Control>{t("told.title")}</Accordion.Control>
            <Accordion.Panel>{unfolded === "told" && <Preferences report={report} zone={own.zone} />}</Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      </Stack>
      {dialog}
    </div>
  )
}
