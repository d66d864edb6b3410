import { Badge, Button, Group, Select, Text, TextInput } from "@mantine/core"
import { IconUserPlus } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useMe } from "@/app/session"
import { Empty } from "@/ui/Empty"
import { Go } from "@/ui/Go"
import { Page } from "@/ui/Page"
import { Paged, usePaged } from "@/ui/paged"
import { Rows } from "@/ui/rows"
import { useDesk } from "@/ui/useDesk"
import { useTyped } from "@/ui/useTyped"
import { type ListedRole, ROLES } from "./roles"
import { Standing } from "./Standing"

export type OfficerSearch = { q?: string; peran?: ListedRole }

type OfficerListProps = {
  search: OfficerSearch
  onSearch: (next: OfficerSearch | ((now: OfficerSearch) => OfficerSearch)) => void
}

/** The officers at and below a desk; found by name, address, unit or role. */
export function OfficerList({ search, onSearch }: OfficerListProps) {
  const { t } = useTranslation(["officers", "common"])
  const { may_appoint } = useMe()
  const institution = useDesk()
  const typed = useTyped(search.q, (q) => onSearch((now) => ({ ...now, q })))
  const officers = usePaged(["officers", institution, search.q, search.peran], (cursor, signal) =>
    told(
      api.GET("/v1/officers", {
        params: { query: { institution, q: search.q, role: search.peran, cursor, limit: 50 } },
        signal,
      }),
    ),
  )

  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      action={
        may_appoint.length > 0 && (
          <Button component={Link} to="/meja/petugas/baru" leftSection={<IconUserPlus size={20} aria-hidden />}>
            {t("appoint")}
          </Button>
        )
      }
    >
      <Group align="flex-end" grow preventGrowOverflow={false}>
        <TextInput type="search" label={t("find")} miw={240} {...typed} />
        <Select
          label={t("role")}
          placeholder={t("any_role")}
          clearable
          miw={200}
          data={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
          value={search.peran ?? null}
          onChange={(role) => onSearch({ ...search, peran: (role ?? undefined) as ListedRole | undefined })}
        />
      </Group>
      <Paged
        of={officers}
        empty={<Empty title={search.q || search.peran ? t("common:empty.none_found") : t("none")} />}
      >
        {(items) => (
          <Rows label={t("title")}>
            {items.map((officer) => (
              <Item key={officer.id} officer={officer} />
            ))}
          </Rows>
        )}
      </Paged>
    </Page>
  )
}

function Item({ officer }: { officer: Schemas["OfficerView"] }) {
  const { t } = useTranslation(["officers", "common"])
  return (
    <li>
      <div>
        <Go href={`/meja/petugas/${officer.id}`} fw={600}>
          {officer.name}
        </Go>
        <Text c="dimmed" size="sm">
          {officer.email}
        </Text>
        {officer.appointments.map((each) => (
          <Text key={each.id}>
            {t(`common:role.${each.role}`)}, {each.institution_name}
            {each.acting && (
              <Badge ml="xs" className="state-badge" variant="light" color="gray" radius="sm">
                {each.substitute_for === null ? t("acting") : t("substitute")}
              </Badge>
            )}
          </Text>
        ))}
      </div>
      <Standing officer={officer} />
    </li>
  )
}
