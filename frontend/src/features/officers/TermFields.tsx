import { Checkbox, Select, SimpleGrid, TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useMe } from "@/app/session"
import { DayInput } from "@/ui/DayInput"
import { type Institution, InstitutionPicker } from "@/ui/pickers"
import { useDesk } from "@/ui/useDesk"
import type { ListedRole } from "./roles"

export type Term = {
  institution: Institution | null
  role: ListedRole | null
  decree: string
  from: string
  to: string
  acting: boolean
}

/** Today in the capital, as fields for dates take it. */
export function today(): string {
  return new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Jakarta" })
}

export function emptyTerm(): Term {
  return { institution: null, role: "liaison", decree: "", from: today(), to: "", acting: false }
}

export function asTerm(term: Term): Omit<Schemas["Move"], "appointment_id"> {
  return {
    institution_id: term.institution?.id ?? "",
    role: term.role ?? "liaison",
    decree_number: term.decree.trim() || null,
    valid_from: term.from,
    valid_to: term.to || null,
    acting: term.acting,
  }
}

type FieldsProps = { term: Term; onChange: (term: Term) => void; wrong: Record<string, string> }

/** What somebody is to be, where, by which decree and for how long. */
export function TermFields({ term, onChange, wrong }: FieldsProps) {
  const { t } = useTranslation(["officers", "common"])
  const { may_appoint } = useMe()
  const under = useDesk()
  const put = (change: Partial<Term>) => onChange({ ...term, ...change })
  return (
    <>
      <InstitutionPicker
        label={t("term.institution")}
        required
        under={under}
        value={term.institution}
        error={wrong.institution_id ?? wrong.institution}
        onChange={(institution) => put({ institution })}
      />
      <Select
        label={t("role")}
        required
        allowDeselect={false}
        data={may_appoint.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
        value={term.role}
        error={wrong.role}
        onChange={(role) => put({ role: role as ListedRole | null })}
      />
      <TextInput
        label={t("term.decree")}
        description={t("common:optional")}
        value={term.decree}
        error={wrong.decree_number}
        onChange={(event) => put({ decree: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DayInput
          label={t("term.from")}
          required
          value={term.from}
          error={wrong.valid_from}
          onChange={(event) => put({ from: event.currentTarget.value })}
        />
        <DayInput
          label={t("term.to")}
          description={term.role === "observer" || term.to !== "" ? undefined : t("term.open_end")}
          required={term.role === "observer"}
          value={term.to}
          min={term.from}
          error={wrong.valid_to}
          onChange={(event) => put({ to: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Checkbox
        label={t("term.acting")}
        checked={term.acting}
        onChange={(event) => put({ acting: event.currentTarget.checked })}
      />
    </>
  )
}
