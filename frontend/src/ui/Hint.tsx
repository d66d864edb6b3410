import { Alert, Text } from "@mantine/core"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { isSharedPhone } from "@/storage/device"

const dismissed = new Set<string>()

function isDismissed(name: string): boolean {
  return dismissed.has(name) || localStorage.getItem(`lapor.hint.${name}`) !== null
}

/** A word for whoever is here for the first time; once it is closed it does not come back. */
export function Hint({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  const { t } = useTranslation()
  const [closed, setClosed] = useState(() => isDismissed(name))
  if (closed) return null
  function close() {
    dismissed.add(name)
    if (!isSharedPhone()) localStorage.setItem(`lapor.hint.${name}`, "1")
    setClosed(true)
  }
  return (
    <Alert
      variant="light"
      title={title}
      role="note"
      withCloseButton
      closeButtonLabel={t("do.close")}
      onClose={close}
      className="not-printed"
      styles={{
        root: { position: "relative" },
        label: { color: "var(--mantine-color-text)", paddingInlineEnd: 32 },
        closeButton: { position: "absolute", insetInlineEnd: 8, top: 4 },
      }}
    >
      <Text>{children}</Text>
    </Alert>
  )
}
