import { Alert, Anchor, Box, Group, Stack, Text, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { inAddress } from "@/ui/dotted"
import { Failed } from "@/ui/Failed"
import { useKnownInstitution } from "@/ui/known"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { InstitutionPicker } from "@/ui/pickers"
import { Rows } from "@/ui/rows"
import { Confirmed, Source, useFigure } from "./PolicyFacts"
import { grouped, type Policy, usePolicies } from "./policies"

type PoliciesProps = { institution: string | undefined; onInstitution: (id: string | undefined) => void }

/** Every figure with its source, as it counts in the whole country or at one institution. */
export function Policies({ institution, onInstitution }: PoliciesProps) {
  const { t } = useTranslation("policies")
  const policies = usePolicies(institution)
  const place = useKnownInstitution(institution)
  const open = policies.data?.items.filter((each) => !each.confirmed).length ?? 0
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Box maw={480}>
        <InstitutionPicker
          label={t("where")}
          description={t("where_hint")}
          value={institution === undefined ? null : (place.data?.institution ?? null)}
          onChange={(chosen) => onInstitution(chosen?.id)}
        />
      </Box>
      {open > 0 && (
        <Alert variant="light" color="yellow">
          {t("unconfirmed_count", { count: open })}
        </Alert>
      )}
      {policies.isPending && <Loading lines={8} />}
      {policies.error !== null && <Failed error={policies.error} retry={() => void policies.refetch()} />}
      {grouped(policies.data?.items ?? []).map(([group, some]) => (
        <Stack key={group} gap="sm" component="section">
          <Title order={2} size="h3">
            {t(`groups.${group}`)}
          </Title>
          <Rows label={t(`groups.${group}`)}>
            {some.map((policy) => (
              <Figure key={policy.key} policy={policy} />
            ))}
          </Rows>
        </Stack>
      ))}
    </Page>
  )
}

function Figure({ policy }: { policy: Policy }) {
  const figure = useFigure()
  return (
    <li>
      <Stack gap={4}>
        <Anchor
          fw={600}
          renderRoot={(props) => <Link to="/meja/kebijakan/$key" params={{ key: inAddress(policy.key) }} {...props} />}
        >
          {policy.title}
        </Anchor>
        <Source policy={policy} />
      </Stack>
      <Group gap="sm" align="flex-start">
        <Confirmed policy={policy} />
        <Text fw={650} miw={150} ta={{ base: "left", sm: "right" }}>
          {figure(policy)}
        </Text>
      </Group>
    </li>
  )
}
