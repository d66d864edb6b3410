import { Kbd, Stack, Switch, Table, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { Dialog } from "@/ui/Dialog"
import { useShortcutsOn } from "./shortcuts"

const KEYS = [
  ["j", "next"],
  ["k", "previous"],
  ["Enter", "enter"],
  ["/", "search"],
  ["x", "select"],
  ["s", "step"],
  ["Esc", "back"],
  ["?", "help"],
] as const

/** Which keys do what, and a way to be left alone by them. */
export function Keys({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["inbox", "common"])
  const [on, turn] = useShortcutsOn()
  return (
    <Dialog opened onClose={onClose} title={t("keys.title")} closeButtonProps={{ "aria-label": t("common:do.close") }}>
      <Stack>
        <Text>{t("keys.lead")}</Text>
        <Table>
          <Table.Tbody>
            {KEYS.map(([key, text]) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" w={90}>
                  <Kbd size="md">{key}</Kbd>
                </Table.Th>
                <Table.Td>{t(`keys.${text}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Switch
          size="md"
          label={t("keys.on")}
          description={t("keys.on_hint")}
          checked={on}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
      </Stack>
    </Dialog>
  )
}
