import { Alert, Button, Group, Stack, Text } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { keep } from "@/storage/kept"
import { notify } from "@/ui/notify"
import { useSharedPhone } from "@/ui/SharedPhone"
import { arrived, type Packed, settle } from "./moving"

/** Reports that a link brought behind its `#`: they are kept once the person says so. */
export function Incoming() {
  const { t } = useTranslation("my-reports")
  const shared = useSharedPhone()
  const [reports, setReports] = useState<Packed[] | null>(() => arrived())
  if (reports === null) return null
  if (reports.length === 0 || shared) {
    return <Alert color="orange">{t(shared ? "incoming.shared" : "incoming.none")}</Alert>
  }
  function end() {
    settle()
    setReports(null)
  }
  async function add(taken: Packed[]) {
    for (const report of taken) await keep(report)
    end()
    void notify({ message: t("move.imported", { count: taken.length }), color: "green" })
  }
  return (
    <Alert title={t("incoming.title")}>
      <Stack gap="sm">
        <Text>{t("incoming.lead", { count: reports.length })}</Text>
        <Text>{reports.map((report) => `#${report.trackingId}`).join(", ")}</Text>
        <Text>{t("incoming.warn")}</Text>
        <Group>
          <Button onClick={() => void add(reports)}>{t("incoming.add")}</Button>
          <Button variant="default" onClick={end}>
            {t("do.cancel", { ns: "common" })}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
