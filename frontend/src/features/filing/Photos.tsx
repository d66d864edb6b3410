import { Alert, Button, FileButton, Group, Stack, Text } from "@mantine/core"
import { IconCamera, IconFile, IconPaperclip, IconTrash } from "@tabler/icons-react"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import type { QueuedFile } from "@/storage/store"
import { useWaiting } from "@/storage/useWaiting"
import { waiting } from "@/storage/waiting"
import { MOST_FILES, prepared, TooLarge, Unreadable } from "@/ui/photos"
import classes from "./filing.module.css"
import type { Question } from "./parts"

const KINDS = "image/*,application/pdf,video/mp4"

/** The files of a draft or report. */
export function useFiles(id: string): QueuedFile[] | undefined {
  return useWaiting(`files:${id}`, (kept) => kept.files(id))
}

export function Photos({ draft, change }: Question) {
  const { t } = useTranslation("filing")
  const files = useFiles(draft.id) ?? []
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<string[]>([])
  const room = MOST_FILES - files.length

  async function add(chosen: File[]) {
    setBusy(true)
    change({}) // keeps the draft that the files belong to
    const told: string[] = []
    const extra = chosen.slice(room).map((file) => file.name)
    if (extra.length > 0) told.push(t("photos.too_many", { names: extra.join(", ") }))
    for (const [place, file] of chosen.slice(0, room).entries()) {
      const fault = await put(file, files.length + place + 1)
      if (fault !== null) told.push(t(`photos.${fault}`, { name: file.name }))
    }
    setFaults(told)
    setBusy(false)
  }

  async function put(file: File, number: number): Promise<"too_large" | "unknown" | "full" | null> {
    try {
      const made = await prepared(file, t("photos.photo", { count: number }))
      const kept = { id: crypto.randomUUID(), reportId: draft.id, bytes: made.data.byteLength }
      await waiting().putFile({ ...made, ...kept, identifying: true, sent: false, refused: null })
      return null
    } catch (error) {
      if (error instanceof TooLarge) return "too_large"
      return error instanceof Unreadable ? "unknown" : "full"
    }
  }

  return (
    <>
      <Text>{t("photos.lead")}</Text>
      <Group>
        <FileButton accept="image/*" capture="environment" onChange={(file) => file && void add([file])}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              hiddenFrom="sm"
              disabled={room === 0 || busy}
              leftSection={<IconCamera size={20} aria-hidden />}
            >
              {t("photos.camera")}
            </Button>
          )}
        </FileButton>
        <FileButton
          accept={KINDS}
          multiple
          onChange={(chosen) => void add(chosen)}
          inputProps={{ "aria-label": t("photos.choose") }}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              disabled={room === 0}
              loading={busy}
              leftSection={<IconPaperclip size={20} aria-hidden />}
            >
              {t("photos.choose")}
            </Button>
          )}
        </FileButton>
      </Group>
      <div role="status">{busy && <Text size="sm">{t("photos.preparing")}</Text>}</div>
      {faults.length > 0 && (
        <Alert color="red" variant="light" role="alert">
          <Stack gap="xs">
            {faults.map((fault) => (
              <Text key={fault}>{fault}</Text>
            ))}
          </Stack>
        </Alert>
      )}
      {files.length > 0 && (
        <ul className={classes.files} aria-label={t("photos.list")}>
          {files.map((file) => (
            <li key={file.id} className={classes.file}>
              <Thumbnail file={file} />
              <div>
                <Text>{file.name}</Text>
                <Text size="sm" c="dimmed">
                  {sizeOf(file.bytes)}
                </Text>
              </div>
              <Button
                variant="subtle"
                color="red"
                px="sm"
                aria-label={t("photos.remove", { name: file.name })}
                onClick={() => void waiting().removeFile(file.id)}
              >
                <IconTrash size={20} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A small picture of a photo; it says nothing that its name does not. */
export function Thumbnail({ file }: { file: QueuedFile }) {
  const [address, setAddress] = useState<string>()
  const { data, type } = file
  useEffect(() => {
    if (data === null || !type.startsWith("image/")) return
    const made = URL.createObjectURL(new Blob([data], { type }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [data, type])
  if (address !== undefined) return <img src={address} alt="" />
  return (
    <span aria-hidden>
      <IconFile size={28} />
    </span>
  )
}

export function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
