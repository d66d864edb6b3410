import { Skeleton, Stack } from "@mantine/core"
import { useTranslation } from "react-i18next"

const WIDTHS = ["60%", "100%", "83%", "94%", "71%", "88%", "97%", "77%"]

/** Lines in place of what is on its way. */
export function Loading({ lines = 5 }: { lines?: number }) {
  const { t } = useTranslation()
  return (
    <Stack gap="md" py="md" aria-busy="true">
      <span className="only-for-readers" role="status">
        {t("loading")}
      </span>
      {WIDTHS.slice(0, lines).map((width, line) => (
        <Skeleton key={width} height={line === 0 ? 32 : 18} width={width} radius="sm" />
      ))}
    </Stack>
  )
}
