import { Button, Group, NativeSelect, SimpleGrid, TextInput } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { useMe } from "@/app/session"
import { Empty } from "@/ui/Empty"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { Rows } from "@/ui/rows"
import { useTyped } from "@/ui/useTyped"
import { Entry } from "./Entry"
import { KINDS, type Kind, kindIn } from "./kinds"

export type Asked = { cari?: string; jenis?: Kind }

const LONGEST = 100

/** The institutions themselves, or whatever is found by name, however deep in the tree. */
export function Institutions({ asked, ask }: { asked: Asked; ask: (next: Asked | ((now: Asked) => Asked)) => void }) {
  const { t } = useTranslation("institutions")
  const { roles } = useMe()
  const typed = useTyped(asked.cari, (cari) => ask((now) => ({ ...now, cari })))
  const pages = usePaged(["institutions", asked], (cursor, signal) =>
    told(
      api.GET("/v1/institutions", {
        params: { query: { q: asked.cari, kind: asked.jenis, cursor, limit: 50 } },
        cache: "no-cache",
        signal,
      }),
    ),
  )
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      action={
        roles.includes("national") && (
          <Group>
            <Button renderRoot={(props) => <Link to="/meja/instansi/baru" {...props} />}>{t("create")}</Button>
          </Group>
        )
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput type="search" label={t("search")} maxLength={LONGEST} {...typed} />
        <NativeSelect
          size="md"
          label={t("kind_filter")}
          value={asked.jenis ?? ""}
          onChange={(event) => ask({ ...asked, jenis: kindIn(event.currentTarget.value) })}
          data={[
            { value: "", label: t("every_kind") },
            ...KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          ]}
        />
      </SimpleGrid>
      <Paged of={pages} empty={<Empty title={t("none")}>{t("none_hint")}</Empty>}>
        {(items) => (
          <Rows label={t("list")}>
            {items.map((each) => (
              <Entry key={each.id} institution={each} withRoot={each.depth > 0} />
            ))}
          </Rows>
        )}
      </Paged>
    </Page>
  )
}
