import { Button, Grid, Stack, Text, Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { Due } from "@/ui/Due"
import { useDates } from "@/ui/dates"
import { StateBadge } from "@/ui/StateBadge"
import { isMoved, type Moved, type Stand } from "./data"
import { KeyForm, type Wanted } from "./KeyForm"
import classes from "./tracking.module.css"

const DATES = ["received_at", "disposed_at", "followed_up_at", "answered_at", "closed_at", "archived_at"] as const

type PublicStandProps = {
  told: Stand | Moved
  onKey: (wanted: Wanted) => void
  /** Follow it on this device; absent where that is done already, or nothing is kept. */
  onFollow?: () => void
}

/** Where a report stands, for whoever knows its number alone. */
export function PublicStand({ told, onKey, onFollow }: PublicStandProps) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const moved = isMoved(told)
  const ended = told.state === "closed" || told.state === "archived"
  const zone = moved ? undefined : told.zone
  return (
    <Grid gap={{ base: "xl", md: 64 }}>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          <section className={classes.now} aria-label={t("now.title")}>
            <Stack gap="md" align="flex-start">
              <StateBadge state={told.state} />
              <div>
                <Text c="dimmed">{t(ended ? "page.handled_by" : "page.holder")}</Text>
                <Text className={classes.holder}>{told.holder}</Text>
              </div>
              {!moved && told.last_day !== null && (
                <div>
                  <Text c="dimmed">{t("page.next_limit")}</Text>
                  <Text component="div" className={classes.until}>
                    <Due lastDay={told.last_day} />
                  </Text>
                </div>
              )}
              {moved && <Text>{t("page.moved", { day: dates.dayOf(told.moved_out_at) })}</Text>}
            </Stack>
          </section>
          <section aria-labelledby="dates">
            <Title order={2} id="dates" mb="sm">
              {t("page.dates")}
            </Title>
            <dl className={classes.facts}>
              {DATES.map((name) => {
                const at = told[name]
                if (at === null) return null
                return (
                  <div key={name} style={{ display: "contents" }}>
                    <dt>{t(`page.${name}`)}</dt>
                    <dd>{dates.moment(at, zone)}</dd>
                  </div>
                )
              })}
            </dl>
          </section>
          {onFollow !== undefined && (
            <Button variant="default" onClick={onFollow} style={{ alignSelf: "flex-start" }}>
              {t("page.follow")}
            </Button>
          )}
        </Stack>
      </Grid.Col>
      {!moved && (
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            <div>
              <Title order={2}>{t("page.open_title")}</Title>
              <Text>{t("page.open_lead")}</Text>
            </div>
            <KeyForm trackingId={told.tracking_id} submit={t("page.open")} onWanted={onKey} />
          </Stack>
        </Grid.Col>
      )}
    </Grid>
  )
}
