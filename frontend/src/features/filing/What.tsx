import { Radio, Stack, Text, Textarea } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useDates } from "@/ui/dates"
import classes from "./filing.module.css"
import type { Question } from "./parts"

const KINDS = ["complaint", "oversight_complaint", "information_request", "aspiration"] as const
const EXAMPLES = ["complaint", "information", "aspiration"] as const
const LONG = 8_000

export function What({ draft, change, wrong }: Question) {
  const { t } = useTranslation(["filing", "common"])
  const dates = useDates()
  const length = draft.text.length
  return (
    <>
      <Textarea
        label={t("what.label")}
        description={t("what.hint")}
        minRows={5}
        maxRows={18}
        value={draft.text}
        error={wrong.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      {length > LONG && (
        <Text size="sm" role="status">
          {t("what.count", { length: dates.number(length) })}
        </Text>
      )}
      <div>
        <details className={classes.more} open={wrong.class !== undefined || undefined}>
          <summary>
            {t("what.class")}: {t(`common:class.${draft.kind}`)}
          </summary>
          <div>
            <Radio.Group
              label={t("what.class_change")}
              description={t("what.class_note")}
              value={draft.kind}
              error={wrong.class}
              onChange={(kind) => change({ kind: kind as (typeof KINDS)[number] })}
            >
              <Stack gap="md" mt="md">
                {KINDS.map((kind) => (
                  <Radio key={kind} value={kind} label={t(`common:class.${kind}`)} description={t(`what.${kind}`)} />
                ))}
              </Stack>
            </Radio.Group>
          </div>
        </details>
        <details className={classes.more}>
          <summary>{t("what.examples")}</summary>
          <Stack gap="md">
            {EXAMPLES.map((example) => (
              <blockquote key={example} className={classes.quote}>
                {t(`what.example_${example}`)}
              </blockquote>
            ))}
            <Text size="sm" c="dimmed">
              {t("what.example_why")}
            </Text>
          </Stack>
        </details>
      </div>
    </>
  )
}
