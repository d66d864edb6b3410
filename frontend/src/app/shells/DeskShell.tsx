import { Box, Burger, Button, Group, NavLink, Stack, Text } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { useTranslation } from "react-i18next"
import { signOut, useMe } from "../session"
import { LanguageSwitch } from "./LanguageSwitch"
import { MENU } from "./menu"
import { Offline } from "./Offline"
import { SignInAgain } from "./SignInAgain"
import classes from "./shells.module.css"

const MenuDrawer = lazy(() => import("./MenuDrawer"))

/** What stands around every page of the desk; a session that ran out is taken up over the page as it is. */
export function DeskShell() {
  const { t } = useTranslation(["desk", "common"])
  const me = useMe()
  const go = useNavigate()
  const [opened, menu] = useDisclosure(false)
  return (
    <>
      <a className="skip" href="#isi">
        {t("common:skip")}
      </a>
      <Box component="header" className={`${classes.header} not-printed`}>
        <Group h={64} justify="space-between" wrap="nowrap" px={{ base: "md", sm: "lg" }}>
          <Link to="/meja" className={classes.brand}>
            <img src="/icon.svg" alt="" width={32} height={32} />
            <span>{t("common:app.name")}</span>
          </Link>
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" visibleFrom="sm" truncate maw={{ sm: 240, md: 320, lg: 560 }}>
              {me.name}
            </Text>
            <LanguageSwitch />
            <Button variant="default" visibleFrom="md" onClick={() => void signOut().then(() => go({ to: "/masuk" }))}>
              {t("common:menu.sign_out")}
            </Button>
            <Burger
              hiddenFrom="md"
              opened={opened}
              onClick={menu.toggle}
              className={classes.burger}
              aria-label={opened ? t("common:menu.close") : t("common:menu.open")}
            />
          </Group>
        </Group>
      </Box>
      <Suspense fallback={null}>
        {opened && (
          <MenuDrawer title={t("title")} onClose={menu.close}>
            <DeskMenu chosen={menu.close} />
            <Button mt="md" fullWidth variant="default" onClick={() => void signOut().then(() => go({ to: "/masuk" }))}>
              {t("common:menu.sign_out")}
            </Button>
          </MenuDrawer>
        )}
      </Suspense>
      <Offline />
      <div className={classes.desk}>
        <aside className={`${classes.side} not-printed`}>
          <DeskMenu />
        </aside>
        <main id="isi" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <SignInAgain />
    </>
  )
}

/** Whether an address is an entry's, or of a page below it; reports lie below the inbox. */
function isBelow(here: string, entry: string): boolean {
  return here === entry || here.startsWith(entry === "/meja" ? "/meja/laporan/" : `${entry}/`)
}

/** The menu is longer than most screens: where one is shows, with no scrolling of one's own. */
function bringIntoView(entry: HTMLElement | null) {
  entry?.scrollIntoView({ block: "nearest" })
}

function DeskMenu({ chosen }: { chosen?: () => void }) {
  const { t } = useTranslation("desk")
  const { roles } = useMe()
  const here = useLocation({ select: (location) => location.pathname })
  return (
    <Stack component="nav" gap="md" aria-label={t("title")}>
      {MENU.map(({ group, entries }) => {
        const offered = entries.filter((entry) => entry.for.some((role) => roles.includes(role)))
        return offered.length === 0 ? null : (
          <div key={group}>
            <Text size="xs" fw={650} c="dimmed" px="sm" pb={4}>
              {t(`group.${group}`)}
            </Text>
            {offered.map((entry) => (
              <NavLink
                key={entry.to}
                ref={isBelow(here, entry.to) ? bringIntoView : undefined}
                renderRoot={(props) => <Link to={entry.to} activeOptions={{ exact: true }} {...props} />}
                label={t(`menu.${entry.text}`)}
                active={isBelow(here, entry.to)}
                onClick={chosen}
              />
            ))}
          </div>
        )
      })}
    </Stack>
  )
}
