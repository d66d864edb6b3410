import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDraft } from "@/storage/useDraft"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { useInstitution, useOffice } from "@/ui/useDesk"
import { Entered } from "./Entered"
import { EntryForm } from "./EntryForm"
import { type Draft, emptyDraft } from "./entry"

/** Somebody came, wrote or called: taken down in one page, and the key handed to him past whoever took it down. */
export function BackEntry() {
  const { t } = useTranslation("entry")
  const office = useOffice()
  const institution = useInstitution(office?.institution_id)
  const [empty] = useState(emptyDraft)
  const draft = useDraft<Draft>("back-entry", empty)
  const [entered, setEntered] = useState<Schemas["EntryReceipt"] | null>(null)

  async function done(receipt: Schemas["EntryReceipt"]) {
    await draft.forget()
    setEntered(receipt)
  }

  function next() {
    draft.set(emptyDraft())
    setEntered(null)
  }

  if (entered !== null) return <Entered receipt={entered} onNext={next} />
  return (
    <Page title={t("title")} lead={t("lead")} width="narrow">
      {institution.error !== null && <Failed error={institution.error} retry={() => void institution.refetch()} />}
      {institution.data === undefined || !draft.ready ? (
        institution.error === null && <Loading lines={6} />
      ) : (
        <EntryForm draft={draft.value} set={draft.set} institution={institution.data} onDone={done} />
      )}
    </Page>
  )
}
