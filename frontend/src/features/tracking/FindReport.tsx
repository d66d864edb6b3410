import { Anchor, Grid, Stack, Text, Title } from "@mantine/core"
import { Link, useNavigate } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { useTranslation } from "react-i18next"
import { anythingKept } from "@/storage/device"
import { Page } from "@/ui/Page"
import { SharedPhone, useNeutralTab, useSharedPhone } from "@/ui/SharedPhone"
import { KeyForm, type Wanted } from "./KeyForm"

const OnDevice = lazy(async () => ((await anythingKept()) ? import("./OnDevice") : { default: () => null }))

/** Where people enter their number; those that this device knows are one touch away. */
export function FindReport() {
  const { t } = useTranslation("tracking")
  const go = useNavigate()
  const shared = useSharedPhone()
  useNeutralTab()

  async function open({ trackingId, key, remember }: Wanted) {
    if (key !== null) await import("@/storage/kept").then(({ hold }) => hold(trackingId, key, remember))
    await go({ to: "/lacak/$trackingId", params: { trackingId } })
  }

  return (
    <Page title={t("find.title")} lead={t("find.lead")} description={t("find.lead")}>
      <Grid gap={{ base: "xl", md: 64 }}>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="xl">
            <Suspense fallback={null}>{!shared && <OnDevice />}</Suspense>
            <KeyForm submit={t("find.submit")} onWanted={(wanted) => void open(wanted)}>
              <SharedPhone />
            </KeyForm>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="sm">
            <Title order={2}>{t("find.gives")}</Title>
            <Text fw={600}>{t("find.gives_number")}</Text>
            <Text>{t("find.gives_number_text")}</Text>
            <Text fw={600}>{t("find.gives_key")}</Text>
            <Text>{t("find.gives_key_text")}</Text>
            <Anchor
              renderRoot={(props) => <Link to="/bantuan/$slug" params={{ slug: "kunci-hilang" }} {...props} />}
              py="xs"
            >
              {t("find.lost")}
            </Anchor>
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}
