import { NavLink } from "@mantine/core"
import { Link, useLocation } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { ENTRIES } from "./entries"
import MenuDrawer from "./MenuDrawer"

/** The menu of the public pages on a phone; its code is loaded at the first touch. */
export default function PublicMenu({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const here = useLocation({ select: (location) => location.pathname })
  return (
    <MenuDrawer title={t("menu.main")} onClose={onClose}>
      <nav aria-label={t("menu.main")}>
        {[...ENTRIES, { to: "/masuk", text: "menu.sign_in" } as const].map((entry) => (
          <NavLink
            key={entry.to}
            renderRoot={(props) => <Link to={entry.to} activeOptions={{ exact: true }} {...props} />}
            label={t(entry.text)}
            active={here === entry.to}
            onClick={onClose}
          />
        ))}
      </nav>
    </MenuDrawer>
  )
}
