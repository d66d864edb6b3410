import { Text, Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { QueuedFile, QueuedReport } from "@/storage/store"
import classes from "./filing.module.css"
import { sizeOf, Thumbnail, useFiles } from "./Photos"

/** The files of a report and how far each has come. */
export function Files({ report }: { report: QueuedReport }) {
  const { t } = useTranslation("filing")
  const files = useFiles(report.id) ?? []
  if (files.length === 0) return null

  function standing(file: QueuedFile): string {
    if (file.refused !== null) return t("done.file_refused", { why: file.refused })
    return file.sent ? t("done.file_sent") : t("done.file_waiting")
  }

  return (
    <section className="not-printed">
      <Title order={2} size="h3" mb="sm">
        {t("done.files")}
      </Title>
      <ul className={classes.files} aria-live="polite">
        {files.map((file) => (
          <li key={file.id} className={classes.file}>
            <Thumbnail file={file} />
            <div>
              <Text>{file.name}</Text>
              <Text size="sm" c={file.refused === null ? "dimmed" : "var(--mantine-color-error)"}>
                {sizeOf(file.bytes)}, {standing(file)}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
