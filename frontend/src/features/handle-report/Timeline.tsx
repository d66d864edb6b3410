import { Button, Timeline as Line, Stack, Text } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useEventWords } from "./events"
import type { Report } from "./steps/sending"

const LONG = 600

/** What happened, the last first; long words are folded. */
export function Timeline({ report }: { report: Report }) {
  const words = useEventWords(report)
  const { t } = useTranslation(["handling", "common"])
  return (
    <Line component="ol" bulletSize={16} lineWidth={2} style={{ listStyle: "none", margin: 0 }}>
      {[...report.timeline].reverse().map((event) => {
        const told = words(event)
        return (
          <Line.Item key={event.seq} component="li" title={told.title}>
            <Text size="sm" c="dimmed">
              {told.by} · <time dateTime={event.happened_at}>{told.at}</time>
            </Text>
            {told.recorded !== null && (
              <Text size="sm" c="dimmed">
                {t("declared_note", { at: told.recorded })}
              </Text>
            )}
            <Stack gap={6} mt={6}>
              {told.facts.map(([label, fact]) => (
                <Text key={label}>
                  <Text span c="dimmed">
                    {label}:{" "}
                  </Text>
                  {fact}
                </Text>
              ))}
              {event.seq !== 1 &&
                told.said.map(([label, text]) => (
                  <div key={label}>
                    <Text size="sm" c="dimmed">
                      {label}
                    </Text>
                    <Words text={text} />
                  </div>
                ))}
            </Stack>
          </Line.Item>
        )
      })}
    </Line>
  )
}

/** What somebody wrote: as it is, folded where it is long. */
export function Words({ text, long = LONG }: { text: string; long?: number }) {
  const { t } = useTranslation(["handling", "common"])
  const [opened, setOpened] = useState(false)
  const folded = text.length > long && !opened
  return (
    <>
      <Text className="reporters-words">{folded ? `${text.slice(0, long).trimEnd()} …` : text}</Text>
      {text.length > long && (
        <Button variant="subtle" px={0} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {opened ? t("less_text") : t("more_text")}
        </Button>
      )}
    </>
  )
}
