import { Button, Group, Modal, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { DayInput } from "@/ui/DayInput"
import { useFocusBack } from "@/ui/Dialog"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { asTerm, emptyTerm, type Term, TermFields, today } from "./TermFields"

type Appointment = Schemas["AppointmentView"]
type DialogProps = { onDone: () => void; onClose: () => void }

type ShellProps = {
  title: string
  lead?: ReactNode
  confirm: string
  saving: boolean
  error: unknown
  shown: readonly string[]
  onSave: () => void
  onClose: () => void
  children: ReactNode
}

function Dialog({ title, lead, confirm, saving, error, shown, onSave, onClose, children }: ShellProps) {
  const { t } = useTranslation("common")
  useFocusBack(true)
  function save(event: FormEvent) {
    event.preventDefault()
    onSave()
  }
  return (
    <Modal.Root opened returnFocus={false} onClose={onClose} size="lg" centered transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body pt="md">
          <form onSubmit={save}>
            <Stack gap="md">
              <Title order={2}>{title}</Title>
              {lead !== undefined && <Text>{lead}</Text>}
              {children}
              <Refusal error={error} shown={shown} />
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose}>
                  {t("do.cancel")}
                </Button>
                <Button type="submit" loading={saving}>
                  {confirm}
                </Button>
              </Group>
            </Stack>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

type ReasonProps = DialogProps & {
  title: string
  lead: string
  confirm: string
  send: (reason: string) => Promise<unknown>
}

/** A change that needs nothing but its reason, which is kept with the officer's record. */
export function ReasonDialog({ title, lead, confirm, send, onDone, onClose }: ReasonProps) {
  const { t } = useTranslation("officers")
  const [reason, setReason] = useState("")
  const saving = useMutation({ mutationFn: () => send(reason.trim()), onSuccess: onDone })
  return (
    <Dialog
      {...{ title, lead, confirm, onClose }}
      saving={saving.isPending}
      error={saving.error}
      shown={["reason"]}
      onSave={() => saving.mutate()}
    >
      <Textarea
        label={t("reason")}
        description={t("reason_hint")}
        required
        minLength={3}
        maxLength={500}
        minRows={2}
        value={reason}
        error={fieldsOf(saving.error).reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  )
}

/** Somebody who acts in an officer's place while he is away. */
export function SubstituteDialog({ appointment, onDone, onClose }: DialogProps & { appointment: Appointment }) {
  const { t } = useTranslation(["officers", "common"])
  const [form, setForm] = useState({ name: "", email: "", decree: "", from: today(), to: "" })
  const saving = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/appointments/{appointment_id}/substitutes", {
          params: { path: { appointment_id: appointment.id } },
          body: {
            name: form.name.trim(),
            email: form.email.trim(),
            decree_number: form.decree.trim() || null,
            valid_from: form.from,
            valid_to: form.to,
          },
        }),
      ),
    onSuccess: onDone,
  })
  const wrong = fieldsOf(saving.error)
  const put = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }))
  return (
    <Dialog
      title={t("substitution.title")}
      lead={t("substitution.lead", { role: t(`common:role.${appointment.role}`), place: appointment.institution_name })}
      confirm={t("substitution.confirm")}
      saving={saving.isPending}
      error={saving.error}
      shown={["name", "email", "decree_number", "valid_from", "valid_to"]}
      onSave={() => saving.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t("new.name")}
        required
        autoComplete="off"
        value={form.name}
        error={wrong.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t("new.email")}
        type="email"
        required
        autoComplete="off"
        value={form.email}
        error={wrong.email}
        onChange={(event) => put({ email: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DayInput
          label={t("term.from")}
          required
          value={form.from}
          error={wrong.valid_from}
          onChange={(event) => put({ from: event.currentTarget.value })}
        />
        <DayInput
          label={t("term.to")}
          required
          min={form.from}
          value={form.to}
          error={wrong.valid_to}
          onChange={(event) => put({ to: event.currentTarget.value })}
        />
      </SimpleGrid>
      <TextInput
        label={t("term.decree")}
        description={t("common:optional")}
        value={form.decree}
        error={wrong.decree_number}
        onChange={(event) => put({ decree: event.currentTarget.value })}
      />
    </Dialog>
  )
}

type MoveProps = DialogProps & { officerId: string; appointment: Appointment }

/** Another appointment in the place of one; the old one ends when it begins. */
export function MoveDialog({ officerId, appointment, onDone, onClose }: MoveProps) {
  const { t } = useTranslation(["officers", "common"])
  const [term, setTerm] = useState<Term>(() => ({ ...emptyTerm(), role: appointment.role as Term["role"] }))
  const saving = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/officers/{officer_id}/moves", {
          params: { path: { officer_id: officerId } },
          body: { appointment_id: appointment.id, ...asTerm(term) },
        }),
      ),
    onSuccess: onDone,
  })
  return (
    <Dialog
      title={t("move.title")}
      lead={t("move.lead", { role: t(`common:role.${appointment.role}`), place: appointment.institution_name })}
      confirm={t("do.move")}
      saving={saving.isPending}
      error={saving.error}
      shown={["institution_id", "role", "decree_number", "valid_from", "valid_to"]}
      onSave={() => term.institution !== null && saving.mutate()}
      onClose={onClose}
    >
      <TermFields term={term} onChange={setTerm} wrong={fieldsOf(saving.error)} />
    </Dialog>
  )
}
