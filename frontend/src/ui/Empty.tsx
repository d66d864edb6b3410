import { Stack, Text } from "@mantine/core"
import type { ReactNode } from "react"

/** Says that there is nothing, and what may be done about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack gap="xs" py="xl" align="center" ta="center" role="status">
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text component="div" c="dimmed">
          {children}
        </Text>
      )}
    </Stack>
  )
}
