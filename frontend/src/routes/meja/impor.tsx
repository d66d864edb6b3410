import { createFileRoute, useNavigate } from "@tanstack/react-router"
import { texts } from "@/app/i18n"
import { FileImport } from "@/features/file-import/FileImport"
import { type ImportKind, KINDS } from "@/features/file-import/kinds"

export const Route = createFileRoute("/meja/impor")({
  validateSearch: (search): { jenis?: ImportKind } => {
    const jenis = KINDS.find((kind) => kind === search.jenis)
    return jenis === undefined ? {} : { jenis }
  },
  loader: () => texts("import"),
  component: Import,
})

function Import() {
  const go = useNavigate()
  return (
    <FileImport
      kind={Route.useSearch().jenis ?? "laporan"}
      onKind={(jenis) => void go({ to: "/meja/impor", search: { jenis }, replace: true })}
    />
  )
}
