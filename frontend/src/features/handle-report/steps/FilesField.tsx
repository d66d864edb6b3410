import { Button, FileButton, Group, Input, Stack, Text } from "@mantine/core"
import { IconCamera, IconPaperclip } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useReason } from "@/ui/Failed"
import { upload } from "./sending"
import type { StepFile } from "./specs"

const KINDS = "image/jpeg,image/png,image/webp,application/pdf,video/mp4"
const MOST = 5

type FilesFieldProps = {
  reportId: string
  label: string
  hint?: string
  error?: string
  value: StepFile[]
  onChange: (change: (before: StepFile[]) => StepFile[]) => void
}

/** Evidence for a step, from the camera or the device; what cannot be sent yet stays in the draft. */
export function FilesField({ reportId, label, hint, error, value, onChange }: FilesFieldProps) {
  const { t } = useTranslation(["handling", "common"])
  const sending = useMutation({
    mutationFn: async (file: StepFile) => {
      if (file.blob === null) throw new Error("nothing to send")
      return { key: file.key, id: await upload(reportId, file.blob, file.name) }
    },
    onSuccess: ({ key, id }) =>
      onChange((files) => files.map((file) => (file.key === key ? { ...file, id, blob: null } : file))),
  })
  const reason = useReason(sending.error)

  function add(chosen: File[]) {
    const made = chosen.slice(0, MOST - value.length).map((file) => ({
      key: crypto.randomUUID(),
      name: file.name,
      size: file.size,
      blob: file,
      id: null,
    }))
    onChange((files) => [...files, ...made])
    for (const file of made) sending.mutate(file)
  }

  return (
    <Input.Wrapper label={label} description={hint} error={error} labelElement="div" size="md">
      <Stack gap="xs" mt={6}>
        {value.map((file) => (
          <Group key={file.key} justify="space-between" gap="xs" wrap="nowrap">
            <Text style={{ overflowWrap: "anywhere" }}>
              {file.name}{" "}
              <Text span c="dimmed" size="sm" role="status">
                {file.id !== null ? t("files.ready") : sending.isPending ? t("files.sending") : t("files.waiting")}
              </Text>
            </Text>
            <Group gap={4} wrap="nowrap">
              {file.id === null && !sending.isPending && (
                <Button variant="default" onClick={() => sending.mutate(file)}>
                  {t("files.send")}
                </Button>
              )}
              <Button
                variant="subtle"
                aria-label={t("files.remove", { name: file.name })}
                onClick={() => onChange((files) => files.filter((each) => each.key !== file.key))}
              >
                {t("common:do.remove")}
              </Button>
            </Group>
          </Group>
        ))}
        {sending.error !== null && (
          <Text c="red.8" size="sm" role="alert">
            {reason}
          </Text>
        )}
        {value.length < MOST && (
          <Group gap="xs">
            <FileButton multiple accept={KINDS} onChange={add}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconPaperclip size={18} aria-hidden />}>
                  {t("files.choose")}
                </Button>
              )}
            </FileButton>
            <FileButton accept="image/*" capture="environment" onChange={(file) => file !== null && add([file])}>
              {(props) => (
                <Button {...props} variant="default" hiddenFrom="sm" leftSection={<IconCamera size={18} aria-hidden />}>
                  {t("files.camera")}
                </Button>
              )}
            </FileButton>
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  )
}
