import { Button, Group, Text } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"

/** Deletes what was filled in, once it has been asked for twice. */
export function StartOver({ onYes }: { onYes: () => void }) {
  const { t } = useTranslation(["filing", "common"])
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t("saved")}
        </Text>
        <Button variant="subtle" color="gray" px={0} fw={500} onClick={() => setAsked(true)}>
          {t("start_over")}
        </Button>
      </Group>
    )
  }
  return (
    <Group>
      <Text>{t("start_over_sure")}</Text>
      <Button
        color="red"
        onClick={() => {
          setAsked(false)
          onYes()
        }}
      >
        {t("start_over_yes")}
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        {t("common:do.cancel")}
      </Button>
    </Group>
  )
}
