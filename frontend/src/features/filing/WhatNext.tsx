import { Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import classes from "./filing.module.css"

type Receipt = Schemas["Receipt"]

/** What is promised, and until when at the latest; all of it told by the API. */
export function WhatNext({ receipt, asked }: { receipt: Receipt; asked: Schemas["AdmissionDraft"] | null }) {
  const { t, i18n } = useTranslation("filing")
  const dates = useDates()
  const outlook = useQuery({
    queryKey: ["admission", asked, i18n.language],
    queryFn: ({ signal }) => told(api.POST("/v1/admissions/previews", { body: asked ?? {}, signal })),
    enabled: asked !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const promised = receipt.deadlines.map((each) => ({ clock: each.clock, lastDay: each.last_day }))
  const later = (outlook.data?.deadlines ?? [])
    .filter((each) => promised.every(({ clock }) => clock !== each.clock))
    .map((each) => ({ clock: each.clock, lastDay: each.last_day }))
  return (
    <section>
      <Title order={2} mb="sm">
        {t("done.next")}
      </Title>
      <ol className={classes.next}>
        {[...promised, ...later].map(({ clock, lastDay }) => (
          <li key={clock}>
            <Text fw={600} component="span">
              {t(`done.${nameOf(clock)}`)}
            </Text>{" "}
            {t("done.at_latest", { day: dates.day(lastDay) })}
          </li>
        ))}
      </ol>
      <Text size="sm" c="dimmed" mt="sm">
        {t("done.climbs")}
      </Text>
    </section>
  )
}

function nameOf(clock: Schemas["Clock"]): "verification" | "first_follow_up" | "resolution" | "other" {
  return clock === "verification" || clock === "first_follow_up" || clock === "resolution" ? clock : "other"
}
