import { Button, FileButton, Group, Stack, Text, Title } from "@mantine/core"
import { useClipboard, useDisclosure } from "@mantine/hooks"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { keep } from "@/storage/kept"
import type { KeptReport } from "@/storage/store"
import { Dialog } from "@/ui/Dialog"
import { notify } from "@/ui/notify"
import { useSharedPhone } from "@/ui/SharedPhone"
import { saveFile } from "@/ui/saving"
import { asFile, asFragments, fromFile, type Packed } from "./moving"
import { Qr } from "./Qr"

/** Takes the list to another device, by a code or a file, and takes in what another one saved. */
export function Moving({ kept }: { kept: KeptReport[] }) {
  const { t } = useTranslation("my-reports")
  const shared = useSharedPhone()
  const [shown, code] = useDisclosure(false)
  const packed: Packed[] = kept.map(({ trackingId, trackingKey, label }) => ({ trackingId, trackingKey, label }))

  async function take(file: File | null) {
    const reports = file && fromFile(await file.text())
    if (!reports || reports.length === 0) {
      if (file) void notify({ message: t("move.import_wrong"), color: "red" })
      return
    }
    for (const report of reports) await keep(report)
    void notify({ message: t("move.imported", { count: reports.length }), color: "green" })
  }

  if (shared) return null
  return (
    <Stack component="section" gap="sm" aria-labelledby="move">
      <Title order={2} id="move">
        {t(kept.length > 0 ? "move.title" : "move.title_in")}
      </Title>
      {kept.length > 0 && <Text>{t("move.lead")}</Text>}
      <Group>
        {kept.length > 0 && (
          <>
            <Button variant="default" onClick={code.open}>
              {t("move.qr")}
            </Button>
            <Button
              variant="default"
              onClick={() => saveFile(new Blob([asFile(packed)], { type: "application/json" }), "laporan-saya.json")}
            >
              {t("move.file")}
            </Button>
          </>
        )}
        <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
          {(props) => (
            <Button variant="default" {...props}>
              {t("move.import")}
            </Button>
          )}
        </FileButton>
      </Group>
      <Dialog
        opened={shown}
        onClose={code.close}
        title={t("move.title")}
        closeButtonProps={{ "aria-label": t("do.close", { ns: "common" }) }}
      >
        <Codes packed={packed} />
      </Dialog>
    </Stack>
  )
}

function Codes({ packed }: { packed: Packed[] }) {
  const { t } = useTranslation("my-reports")
  const [place, setPlace] = useState(0)
  const copying = useClipboard()
  const links = asFragments(packed).map((fragment) => `${location.origin}/laporan-saya#${fragment}`)
  const link = links[place] ?? ""
  return (
    <Stack align="center">
      <Text>{t("move.qr_lead")}</Text>
      <Qr text={link} name={t("move.qr_name")} />
      {links.length > 1 && (
        <Group>
          <Text>{t("move.qr_of", { number: place + 1, count: links.length })}</Text>
          <Button variant="default" onClick={() => setPlace((place + 1) % links.length)}>
            {t("move.qr_next")}
          </Button>
        </Group>
      )}
      <Button variant="default" onClick={() => copying.copy(link)}>
        {t(copying.copied ? "move.linked" : "move.link")}
      </Button>
      <Text size="sm" c="dimmed">
        {t("move.lead")}
      </Text>
    </Stack>
  )
}
