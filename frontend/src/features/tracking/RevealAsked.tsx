import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useDates } from "@/ui/dates"
import type { Own } from "./data"
import { lastOf, writtenIn } from "./events"
import classes from "./tracking.module.css"

/** Somebody asks to know who the reporter is: who, why, and until when that can be refused. */
export function RevealAsked({ own, onObject }: { own: Own; onObject: () => void }) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const asked = lastOf(own, "ask_reveal")
  const until = own.open_until.object_to_reveal
  if (asked === undefined || until === undefined || !own.allowed_actions.includes("object_to_reveal")) return null
  const office = own.names[asked.office_id ?? ""] ?? "Ombudsman RI"
  return (
    <Stack gap="md" component="section" className={classes.answer} aria-labelledby="reveal">
      <Title order={2} id="reveal">
        {t("reveal.title")}
      </Title>
      <Text>{t("reveal.lead", { office, until: dates.day(until) })}</Text>
      {writtenIn(asked).map((words) => (
        <Text key={words.slice(0, 40)} className={`${classes.said} reporters-words`}>
          {words}
        </Text>
      ))}
      <Group className="not-printed">
        <Button variant="default" onClick={onObject}>
          {t("act.object_to_reveal")}
        </Button>
      </Group>
    </Stack>
  )
}
