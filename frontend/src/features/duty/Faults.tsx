import { Anchor, Button, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useMe } from "@/app/session"
import { Empty } from "@/ui/Empty"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { Rows } from "@/ui/rows"

/** Institutions whose desk nobody sits at. */
export function Faults() {
  const { t } = useTranslation(["duty", "institutions"])
  const { roles } = useMe()
  const mayAppoint = roles.includes("national") || roles.includes("coordinator")
  const pages = usePaged(["setup-faults"], (cursor, signal) =>
    told(api.GET("/v1/setup-faults", { params: { query: { cursor } }, signal })),
  )
  return (
    <Page title={t("faults.title")} lead={t("faults.lead")}>
      <Paged of={pages} empty={<Empty title={t("faults.none")}>{t("faults.none_hint")}</Empty>}>
        {(items) => (
          <Rows label={t("faults.list")}>
            {items.map(({ institution, kind }) => (
              <li key={institution.id}>
                <div>
                  <Anchor
                    fw={600}
                    renderRoot={(props) => <Link to="/meja/instansi/$id" params={{ id: institution.id }} {...props} />}
                  >
                    {institution.name}
                  </Anchor>
                  <Text size="sm" c="dimmed">
                    {t(`institutions:kind.${kind}`)}
                  </Text>
                </div>
                {mayAppoint && (
                  <div>
                    <Button
                      variant="default"
                      aria-label={`${t("faults.appoint")}: ${institution.name}`}
                      renderRoot={(props) => <Link to={OFFICERS as string} {...props} />}
                    >
                      {t("faults.appoint")}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </Rows>
        )}
      </Paged>
    </Page>
  )
}

const OFFICERS = "/meja/petugas"
