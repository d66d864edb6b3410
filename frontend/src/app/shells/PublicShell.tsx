import { Anchor, Box, Burger, Button, Container, Group, Stack, Text } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { Link, Outlet } from "@tanstack/react-router"
import { lazy, type ReactNode, Suspense } from "react"
import { Trans, useTranslation } from "react-i18next"
import { CALLS } from "@/ui/calls"
import { ENTRIES } from "./entries"
import { LanguageSwitch } from "./LanguageSwitch"
import { Offline } from "./Offline"
import classes from "./shells.module.css"

const PublicMenu = lazy(() => import("./PublicMenu"))

/** What stands around every page for citizens and the public. */
export function PublicShell({ children = <Outlet /> }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const [opened, menu] = useDisclosure(false)
  return (
    <>
      <a className="skip" href="#isi">
        {t("skip")}
      </a>
      <Box component="header" className={`${classes.header} not-printed`}>
        <Container size={1440} px={{ base: "md", sm: "lg" }}>
          <Group h={64} justify="space-between" wrap="nowrap">
            <Link to="/" className={classes.brand}>
              <img src="/icon.svg" alt="" width={32} height={32} />
              <span>{t("app.name")}</span>
            </Link>
            <Group component="nav" gap={4} visibleFrom="lg" aria-label={t("menu.main")} wrap="nowrap">
              {ENTRIES.map((entry) => (
                <Link key={entry.to} to={entry.to} className={classes.entry} activeProps={{ "data-here": true }}>
                  {t(entry.text)}
                </Link>
              ))}
            </Group>
            <Group gap="xs" wrap="nowrap">
              <LanguageSwitch />
              <Button component={Link} to="/masuk" variant="default" visibleFrom="lg">
                {t("menu.sign_in")}
              </Button>
              <Burger
                hiddenFrom="lg"
                opened={opened}
                onClick={menu.toggle}
                size="md"
                className={classes.burger}
                aria-label={opened ? t("menu.close") : t("menu.open")}
              />
            </Group>
          </Group>
        </Container>
      </Box>
      <Suspense fallback={null}>{opened && <PublicMenu onClose={menu.close} />}</Suspense>
      <Offline />
      <main id="isi" tabIndex={-1} className={classes.main}>
        {children}
      </main>
      <Box component="footer" className={`${classes.footer} not-printed`}>
        <Container size={1440} px={{ base: "md", sm: "lg" }} py="lg">
          <Stack gap="xs">
            <Text size="sm" fw={600} className={classes.calls}>
              <Trans t={t} i18nKey="footer.emergency" components={CALLS} />
            </Text>
            <Group gap="lg">
              <Text size="sm">{t("footer.about")}</Text>
              <Text size="sm">{t("footer.sms")}</Text>
              <Anchor renderRoot={(props) => <Link to="/bantuan" {...props} />} size="sm">
                {t("menu.help")}
              </Anchor>
            </Group>
          </Stack>
        </Container>
      </Box>
    </>
  )
}
