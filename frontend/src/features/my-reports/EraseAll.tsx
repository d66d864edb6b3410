import { Button, Group, Stack, Text } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { eraseAll } from "@/storage/kept"
import { Dialog } from "@/ui/Dialog"
import { notify } from "@/ui/notify"

/** Erases with one touch, and one to confirm, all that this device keeps. */
export function EraseAll({ count }: { count: number }) {
  const { t } = useTranslation("my-reports")
  const [asked, question] = useDisclosure(false)
  const queries = useQueryClient()
  const erasing = useMutation({
    mutationFn: eraseAll,
    onSuccess: () => {
      queries.removeQueries({ queryKey: ["my-reports"] })
      queries.removeQueries({ queryKey: ["tracking"] })
      question.close()
      void notify({ message: t("erase.done"), color: "green" })
    },
  })
  return (
    <>
      <Button
        variant="default"
        c="var(--mantine-color-error)"
        onClick={question.open}
        style={{ alignSelf: "flex-start" }}
      >
        {t("erase.button")}
      </Button>
      <Dialog
        opened={asked}
        onClose={question.close}
        title={t("erase.title")}
        closeButtonProps={{ "aria-label": t("do.close", { ns: "common" }) }}
      >
        <Stack>
          <Text>{t("erase.lead", { count })}</Text>
          <Group>
            <Button color="red.9" loading={erasing.isPending} onClick={() => erasing.mutate()}>
              {t("erase.confirm")}
            </Button>
            <Button variant="default" onClick={question.close}>
              {t("do.cancel", { ns: "common" })}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}
