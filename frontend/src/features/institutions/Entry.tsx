import { Anchor, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { Institution } from "./kinds"

/** One institution or unit in a list; `withRoot` says to which institution it belongs. */
export function Entry({ institution, withRoot = false }: { institution: Institution; withRoot?: boolean }) {
  const { t } = useTranslation("institutions")
  return (
    <li>
      <div>
        <Anchor
          fw={600}
          renderRoot={(props) => <Link to="/meja/instansi/$id" params={{ id: institution.id }} {...props} />}
        >
          {institution.name}
        </Anchor>
        {withRoot && (
          <Text size="sm" c="dimmed">
            {institution.root_name}
          </Text>
        )}
      </div>
      <Text size="sm" c="dimmed">
        {[t(`kind.${institution.kind}`), institution.external_code].filter(Boolean).join(" · ")}
      </Text>
    </li>
  )
}
