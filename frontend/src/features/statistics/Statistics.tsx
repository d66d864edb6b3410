import { Anchor, Stack, Text, Title } from "@mantine/core"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Page } from "@/ui/Page"
import { InstitutionPicker, RegionPicker } from "@/ui/pickers"
import { useInstitution, useRegion } from "@/ui/places"
import { type Asked, askedIn, type GroupBy } from "./asked"
import { Groups } from "./Groups"
import { Period } from "./Period"
import { Summary } from "./Summary"
import classes from "./statistics.module.css"

const ALL: readonly GroupBy[] = ["month", "region", "institution", "state", "topic", "class", "channel"]
const DEEPEST = "35.02.17.2001".length

/** How many reports came in and what became of them, for anybody: one place and time, then by everything. */
export function Statistics() {
  const { t } = useTranslation("statistics")
  const asked = useSearch({ from: "/_public/statistik/" })
  const navigate = useNavigate({ from: "/statistik/" })
  const region = useRegion(asked.wilayah)
  const institution = useInstitution(asked.instansi)
  const name = institution?.name ?? region?.full_name ?? null

  function go(change: Asked) {
    void navigate({ search: (now) => askedIn({ ...now, ...change }), resetScroll: false })
  }
  const shown = ALL.filter((by) => by !== "region" || (asked.wilayah?.length ?? 0) < DEEPEST)

  return (
    <Page title={t("title")} description={t("description")} lead={t("lead")}>
      <Stack gap="lg">
        <div className={classes.choice}>
          <RegionPicker
            label={t("place.label")}
            value={region ?? null}
            onChange={(value) => go({ wilayah: value?.code, instansi: undefined })}
          />
          <InstitutionPicker
            label={t("place.institution")}
            value={institution ?? null}
            onChange={(value) => go({ instansi: value?.id, wilayah: undefined })}
          />
        </div>
        <Period asked={asked} onChange={go} />
        {(asked.wilayah ?? asked.instansi) !== undefined && (
          <div>
            <Anchor component="button" type="button" onClick={() => go({ wilayah: undefined, instansi: undefined })}>
              {t("place.whole")}
            </Anchor>
          </div>
        )}
      </Stack>
      <Summary asked={asked} name={name} region={region} />
      {shown.map((by) => (
        <Groups key={by} asked={asked} by={by} onRegion={(wilayah) => go({ wilayah })} />
      ))}
      <section aria-labelledby="cara-membaca">
        <Title order={2} id="cara-membaca" size="h3" mb="xs">
          {t("how.title")}
        </Title>
        <Stack gap={4} c="dimmed" maw={720}>
          <Text>{t("how.follow_up")}</Text>
          <Text>{t("how.rank")}</Text>
          <Text>{t("how.entered")}</Text>
        </Stack>
      </section>
    </Page>
  )
}
