import { Anchor, Grid, Stack, Text, Title } from "@mantine/core"
import { Link, useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { hold, useKept } from "@/storage/kept"
import { Page } from "@/ui/Page"
import { SharedPhone, useNeutralTab, useSharedPhone } from "@/ui/SharedPhone"
import { KeyForm, type Wanted } from "./KeyForm"

/** Where people enter their number; those that this device knows are one touch away. */
export function FindReport() {
  const { t } = useTranslation("tracking")
  const go = useNavigate()
  const shared = useSharedPhone()
  const kept = useKept() ?? []
  useNeutralTab()

  async function open({ trackingId, key, remember }: Wanted) {
    if (key !== null) hold(trackingId, key, remember)
    await go({ to: "/lacak/$trackingId", params: { trackingId } })
  }

  return (
    <Page title={t("find.title")} lead={t("find.lead")} description={t("find.lead")}>
      <Grid gap={{ base: "xl", md: 64 }}>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="xl">
            {!shared && kept.length > 0 && (
              <Stack gap="xs">
                <Title order={2}>{t("find.on_device")}</Title>
                {kept.slice(0, 5).map((report) => (
                  <Anchor
                    key={report.trackingId}
                    renderRoot={(props) => (
                      <Link to="/lacak/$trackingId" params={{ trackingId: report.trackingId }} {...props} />
                    )}
                    py="xs"
                    lineClamp={2}
                  >
                    {report.label === "" ? `#${report.trackingId}` : `#${report.trackingId} – ${report.label}`}
                  </Anchor>
                ))}
              </Stack>
            )}
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
