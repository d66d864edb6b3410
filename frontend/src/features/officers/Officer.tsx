import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { Rows } from "@/ui/rows"
import { MoveDialog, ReasonDialog, SubstituteDialog } from "./dialogs"
import { History } from "./History"
import { PasswordLink } from "./PasswordLink"
import { Standing } from "./Standing"

type Appointment = Schemas["AppointmentView"]
type Open = { what: "end" | "substitute" | "move"; appointment: Appointment } | { what: "suspend" | "reinstate" } | null

/** One officer: his appointments, who acts for him, whether he can sign in, and what was changed about him. */
export function Officer({ id }: { id: string }) {
  const { t } = useTranslation(["officers", "common"])
  const queries = useQueryClient()
  const [open, setOpen] = useState<Open>(null)
  const path = { params: { path: { officer_id: id } } }
  const officer = useQuery({
    queryKey: ["officer", id],
    queryFn: ({ signal }) => told(api.GET("/v1/officers/{officer_id}", { ...path, signal })),
  })

  function changed() {
    setOpen(null)
    for (const key of ["officers", "officer", "officer-events"]) void queries.invalidateQueries({ queryKey: [key] })
  }

  if (officer.isPending) return <Page title={t("one.loading")}>{<Loading />}</Page>
  if (officer.error !== null) {
    return (
      <Page title={t("title")}>
        <Failed error={officer.error} retry={() => void officer.refetch()} page />
      </Page>
    )
  }
  const who = officer.data
  const suspended = who.suspended_at !== null
  return (
    <Page
      title={who.name}
      tab={t("title")}
      lead={who.email}
      back={{ href: "/meja/petugas", text: t("one.back") }}
      width="normal"
    >
      <Standing officer={who} />
      <PasswordLink officer={who} />
      <Stack gap="sm">
        <Title order={2}>{t("one.appointments")}</Title>
        {who.appointments.length === 0 && <Text c="dimmed">{t("one.none")}</Text>}
        <Rows label={t("one.appointments")}>
          {who.appointments.map((each) => (
            <AppointmentItem key={each.id} appointment={each} onOpen={setOpen} />
          ))}
        </Rows>
      </Stack>
      <Group>
        <Button
          variant="default"
          color={suspended ? undefined : "red"}
          onClick={() => setOpen({ what: suspended ? "reinstate" : "suspend" })}
        >
          {suspended ? t("do.reinstate") : t("do.suspend")}
        </Button>
      </Group>
      <History officerId={id} />
      {open !== null && "appointment" in open && open.what === "substitute" && (
        <SubstituteDialog appointment={open.appointment} onDone={changed} onClose={() => setOpen(null)} />
      )}
      {open !== null && "appointment" in open && open.what === "move" && (
        <MoveDialog officerId={id} appointment={open.appointment} onDone={changed} onClose={() => setOpen(null)} />
      )}
      {open !== null && "appointment" in open && open.what === "end" && (
        <ReasonDialog
          title={t("end.title")}
          lead={t("end.lead", {
            role: t(`common:role.${open.appointment.role}`),
            place: open.appointment.institution_name,
          })}
          confirm={t("do.end")}
          send={(reason) =>
            told(
              api.POST("/v1/appointments/{appointment_id}/endings", {
                params: { path: { appointment_id: open.appointment.id } },
                body: { reason },
              }),
            )
          }
          onDone={changed}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.what === "suspend" && (
        <ReasonDialog
          title={t("suspend.title")}
          lead={t("suspend.lead", { name: who.name })}
          confirm={t("do.suspend")}
          send={(reason) => told(api.POST("/v1/officers/{officer_id}/suspensions", { ...path, body: { reason } }))}
          onDone={changed}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.what === "reinstate" && (
        <ReasonDialog
          title={t("reinstate.title")}
          lead={t("reinstate.lead", { name: who.name })}
          confirm={t("do.reinstate")}
          send={(reason) => told(api.POST("/v1/officers/{officer_id}/reinstatements", { ...path, body: { reason } }))}
          onDone={changed}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}

type ItemProps = { appointment: Appointment; onOpen: (open: Open) => void }

function AppointmentItem({ appointment, onOpen }: ItemProps) {
  const { t } = useTranslation(["officers", "common"])
  const dates = useDates()
  const until =
    appointment.valid_to === null
      ? t("one.since", { day: dates.shortDay(appointment.valid_from) })
      : t("one.from_to", { from: dates.shortDay(appointment.valid_from), to: dates.shortDay(appointment.valid_to) })
  return (
    <li>
      <div>
        <Text fw={600}>{t(`common:role.${appointment.role}`)}</Text>
        <Text>{appointment.institution_name}</Text>
        <Text size="sm" c="dimmed">
          {[
            appointment.acting && (appointment.substitute_for === null ? t("acting") : t("substitute")),
            until,
            appointment.decree_number,
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </div>
      <Group gap="xs" align="flex-start">
        {appointment.substitute_for === null && (
          <Button variant="default" size="sm" onClick={() => onOpen({ what: "substitute", appointment })}>
            {t("do.substitute")}
          </Button>
        )}
        <Button variant="default" size="sm" onClick={() => onOpen({ what: "move", appointment })}>
          {t("do.move")}
        </Button>
        <Button variant="default" size="sm" onClick={() => onOpen({ what: "end", appointment })}>
          {t("do.end")}
        </Button>
      </Group>
    </li>
  )
}
