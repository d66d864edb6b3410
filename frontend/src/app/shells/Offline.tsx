import { Container, Text } from "@mantine/core"
import { useNetwork } from "@mantine/hooks"
import { useTranslation } from "react-i18next"

/** Says so when there is no connection. */
export function Offline() {
  const { t } = useTranslation()
  const { online } = useNetwork()
  return (
    <div role="status" className="not-printed">
      {!online && (
        <Container size={1440} py="xs" bg="yellow.1" c="dark.9" fluid>
          <Text size="sm">{t("offline")}</Text>
        </Container>
      )}
    </div>
  )
}
