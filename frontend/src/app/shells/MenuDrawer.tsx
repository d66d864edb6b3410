import { Drawer } from "@mantine/core"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"

type MenuDrawerProps = { title: string; onClose: () => void; children: ReactNode }

/** The menu on a phone, from the side. */
export default function MenuDrawer({ title, onClose, children }: MenuDrawerProps) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xs"
      title={title}
      closeButtonProps={{ "aria-label": t("menu.close") }}
      transitionProps={{ duration: 0 }}
    >
      {children}
    </Drawer>
  )
}
