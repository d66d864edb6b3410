import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useMe } from "@/app/session"
import { inAddress } from "@/ui/dotted"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { Rows } from "@/ui/rows"
import { Tag } from "@/ui/Tag"
import { Confirmed, Source, useFigure } from "./PolicyFacts"
import { usePolicies, usePolicyHistory } from "./policies"

/** One figure: all that ever counted and is to count, for the country and for institutions. */
export function PolicyPage({ policyKey }: { policyKey: string }) {
  const { t } = useTranslation("policies")
  const { roles } = useMe()
  const figure = useFigure()
  const history = usePolicyHistory(policyKey)
  const counting = usePolicies(undefined).data?.items.find((each) => each.key === policyKey)
  const title = history.data?.[0]?.title ?? t("title")
  const offers = roles.includes("national") || roles.includes("coordinator")
  return (
    <Page
      title={title}
      back={{ href: "/meja/kebijakan", text: t("back") }}
      action={
        offers && (
          <Button
            renderRoot={(props) => (
              <Link to="/meja/kebijakan/$key/baru" params={{ key: inAddress(policyKey) }} {...props} />
            )}
          >
            {t("set")}
          </Button>
        )
      }
    >
      {history.isPending && <Loading />}
      {history.error !== null && <Failed error={history.error} retry={() => void history.refetch()} />}
      {history.data?.length === 0 && <Empty title={t("none")} />}
      {history.data !== undefined && history.data.length > 0 && (
        <Stack gap="sm">
          <Title order={2} size="h3">
            {t("history")}
          </Title>
          <Text c="dimmed">{t("history_hint")}</Text>
          <Rows label={t("history")}>
            {history.data.map((policy) => (
              <li key={policy.id}>
                <Stack gap={4}>
                  <Text fw={650}>{figure(policy)}</Text>
                  {policy.institution === null && <Text size="sm">{t("of_country")}</Text>}
                  <Source policy={policy} />
                </Stack>
                <Group gap="xs" align="flex-start">
                  {policy.id === counting?.id && <Tag tone="green">{t("in_force")}</Tag>}
                  <Confirmed policy={policy} />
                </Group>
              </li>
            ))}
          </Rows>
        </Stack>
      )}
    </Page>
  )
}
