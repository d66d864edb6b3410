import { Checkbox, Stack, Text, Title } from "@mantine/core"
import { IconEye, IconEyeOff } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { problemOf } from "@/api/problems"
import { waiting } from "@/storage/waiting"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import type { FilingDraft } from "./draft"
import classes from "./filing.module.css"
import { useFiles } from "./Photos"
import type { Question } from "./parts"
import { useMasking, useOutlook } from "./useOutlook"

export function Open({ draft, change }: Question) {
  const { t } = useTranslation("filing")
  const outlook = useOutlook(draft)
  const seen = outlook.data
  const isPublic = seen?.readers.some((each) => each.reader === "public" && each.reads) ?? false
  const oversight = draft.kind === "oversight_complaint"
  return (
    <>
      <Stack gap="md">
        <Checkbox
          label={t("open.anonymous")}
          checked={seen?.anonymous ?? draft.anonymous ?? oversight}
          onChange={(event) => change({ anonymous: event.currentTarget.checked })}
        />
        <Checkbox
          label={t("open.confidential")}
          description={seen?.notes[0]}
          checked={seen?.confidential ?? draft.confidential ?? oversight}
          onChange={(event) => change({ confidential: event.currentTarget.checked })}
        />
      </Stack>
      {seen === undefined && outlook.isPending && outlook.fetchStatus === "fetching" && (
        <div>
          <Text>{t("open.loading")}</Text>
          <Loading lines={4} />
        </div>
      )}
      {seen === undefined && outlook.error !== null && problemOf(outlook.error).status === 0 && (
        <Text role="status">{t("open.offline")}</Text>
      )}
      {seen === undefined && outlook.error !== null && problemOf(outlook.error).status !== 0 && (
        <Failed error={outlook.error} retry={() => void outlook.refetch()} />
      )}
      {seen !== undefined && <Readers seen={seen} />}
      {seen?.anonymous === true && <Shown draft={draft} />}
      {seen !== undefined && <Preview draft={draft} isPublic={isPublic} />}
    </>
  )
}

function Readers({ seen }: { seen: Schemas["AdmissionPreview"] }) {
  const { t } = useTranslation("filing")
  const groups = [
    { title: t("open.reads"), readers: seen.readers.filter((each) => each.reads && each.reader !== "public") },
    { title: t("open.reads_not"), readers: seen.readers.filter((each) => !each.reads) },
    { title: null, readers: seen.readers.filter((each) => each.reads && each.reader === "public") },
  ]
  const [will, not, people] = groups
  if (will === undefined || not === undefined || people === undefined) return null
  return (
    <>
      <Group title={will.title ?? ""} readers={[...will.readers, ...people.readers]} reads />
      {not.readers.length > 0 && <Group title={not.title ?? ""} readers={not.readers} reads={false} />}
      {seen.notes.slice(1).map((note) => (
        <Text key={note}>{note}</Text>
      ))}
    </>
  )
}

function Group({ title, readers, reads }: { title: string; readers: Schemas["ReaderView"][]; reads: boolean }) {
  const Sign = reads ? IconEye : IconEyeOff
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {title}
      </Title>
      <ul className={classes.readers}>
        {readers.map((each) => (
          <li key={each.reader + each.who} className={classes.reader}>
            <Sign size={22} aria-hidden />
            <div>
              <Text fw={600}>{each.who}</Text>
              <Text size="sm">{each.what}</Text>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Of an anonymous report: which of its files the officers may open. */
function Shown({ draft }: { draft: FilingDraft }) {
  const { t } = useTranslation("filing")
  const files = useFiles(draft.id) ?? []
  if (files.length === 0) return null
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t("open.photos")}
      </Title>
      <Text size="sm" mb="sm">
        {t("open.photos_note")}
      </Text>
      <Stack gap="sm">
        {files.map((file) => (
          <Checkbox
            key={file.id}
            label={file.name}
            checked={!file.identifying}
            onChange={(event) => void waiting().changeFile(file.id, { identifying: !event.currentTarget.checked })}
          />
        ))}
      </Stack>
    </section>
  )
}

function Preview({ draft, isPublic }: { draft: FilingDraft; isPublic: boolean }) {
  const { t } = useTranslation("filing")
  const masking = useMasking(draft.text, isPublic)
  if (!isPublic) return <Text>{t("open.preview_nothing")}</Text>
  if (masking.data === undefined) return null
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {t("open.preview")}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.words} tabIndex={0} aria-label={t("open.preview")}>
        <Text className="reporters-words">{masking.data.text}</Text>
      </section>
      <Text size="sm" c="dimmed" mt="xs">
        {masking.data.kinds.length === 0 ? `${t("open.masked_none")} ` : ""}
        {t("open.preview_note")}
      </Text>
    </section>
  )
}
