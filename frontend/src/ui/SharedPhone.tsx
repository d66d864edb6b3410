import { Button, Checkbox, Group, Stack, Text } from "@mantine/core"
import { useEffect, useState, useSyncExternalStore } from "react"
import { useTranslation } from "react-i18next"
import { texts } from "@/app/i18n"
import { anythingKept, isSharedPhone, shareThisPhone } from "@/storage/device"
import { Dialog } from "./Dialog"

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function share(shared: boolean): Promise<void> {
  shareThisPhone(shared)
  for (const listener of listeners) listener()
  if (shared) await import("@/storage/kept").then(({ eraseAll }) => eraseAll())
}

async function countKept(): Promise<number> {
  return (await anythingKept()) ? import("@/storage/kept").then((kept) => kept.countKept()) : 0
}

/** Whether this is a shared phone: then nothing is kept, and titles are neutral. */
export function useSharedPhone(): boolean {
  return useSyncExternalStore(subscribe, isSharedPhone)
}

/** On a shared phone the tab says nothing of reports, whatever the page's own title is. */
export function useNeutralTab(): void {
  const { t } = useTranslation("tracking")
  const shared = useSharedPhone()
  const neutral = t("shared.tab")
  useEffect(() => {
    if (!shared) return
    const hide = () => {
      if (document.title !== neutral) document.title = neutral
    }
    hide()
    const watching = new MutationObserver(hide)
    watching.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => watching.disconnect()
  }, [shared, neutral])
}

/** Says that others use this phone as well; what is kept on it is erased, once the person has confirmed that. */
export function SharedPhone() {
  const { t } = useTranslation("tracking")
  const shared = useSharedPhone()
  const [kept, setKept] = useState(0)
  const stay = () => setKept(0)

  async function change(wanted: boolean) {
    const count = wanted ? await countKept() : 0
    if (count > 0) setKept(count)
    else await share(wanted)
  }

  return (
    <>
      <Checkbox
        checked={shared}
        onChange={(event) => void change(event.currentTarget.checked)}
        label={t("shared.label")}
        description={t("shared.hint")}
      />
      <Dialog opened={kept > 0} onClose={stay} title={t("shared.confirm_title")}>
        <Stack>
          <Text>{t("shared.confirm", { count: kept })}</Text>
          <Group>
            <Button
              color="red.9"
              onClick={() => {
                stay()
                void share(true)
              }}
            >
              {t("shared.confirm_do")}
            </Button>
            <Button variant="default" onClick={stay}>
              {t("do.cancel", { ns: "common" })}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}

/** The texts of this piece, for pages that show it. */
export function sharedPhoneTexts(): Promise<void> {
  return texts("tracking")
}
