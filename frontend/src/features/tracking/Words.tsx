import { Button, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { useRegion } from "@/ui/places"
import type { Own } from "./data"
import classes from "./tracking.module.css"

const LONG = 1_200

/** What the reporter wrote, and what belongs to it. */
export function Words({ own }: { own: Own }) {
  const { t, i18n } = useTranslation("tracking")
  const dates = useDates()
  const [whole, setWhole] = useState(false)
  const region = useRegion(own.region_code ?? undefined)
  const topics = useQuery({
    queryKey: ["topics"],
    queryFn: ({ signal }) => told(api.GET("/v1/topics", { signal })),
    enabled: own.topic !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const topic = (topics.data?.items ?? [])
    .flatMap((each) => [each, ...each.topics])
    .find((each) => each.code === own.topic)
  const place = [own.location?.address, region?.full_name].filter(Boolean).join(", ")
  const flags = [own.anonymous && t("text.anonymous"), own.confidential && t("text.confidential")].filter(Boolean)
  const facts: [string, string | null][] = [
    [t("text.class"), t(`class.${own.class}`, { ns: "common" })],
    [t("text.topic"), topic ? (i18n.language === "en" ? topic.name_en : topic.name_id) : null],
    [t("text.place"), place || null],
    [t("text.event_date"), own.event_date && dates.day(own.event_date)],
    [t("text.flags"), flags.join(", ") || t("text.open")],
    [t("text.channel"), t(`channel.${own.channel}`, { ns: "common" })],
  ]
  const isLong = (own.text?.length ?? 0) > LONG
  return (
    <section aria-labelledby="words">
      <Title order={2} id="words" mb="md">
        {t("text.title")}
      </Title>
      <Text className={`reporters-words ${isLong && !whole ? classes.long : ""}`}>{own.text ?? t("text.none")}</Text>
      {isLong && (
        <Button variant="default" mt="sm" onClick={() => setWhole(!whole)}>
          {t(whole ? "text.less" : "text.more")}
        </Button>
      )}
      <dl className={classes.facts} style={{ marginTop: "1.25rem" }}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} style={{ display: "contents" }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}
