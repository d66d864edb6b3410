import { Anchor, NativeSelect, SimpleGrid, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { inAddress } from "@/ui/dotted"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { Loading } from "@/ui/Loading"
import { Page } from "@/ui/Page"
import { Rows } from "@/ui/rows"
import { Tag } from "@/ui/Tag"
import { type Asked, CHANNELS, LANGUAGES, SIDES, type Template, useTemplates } from "./templates"
import { useNames } from "./useNames"

/** The texts of messages by whom they tell, by which way, in which language. */
export function Templates({ asked, ask }: { asked: Asked; ask: (next: Asked) => void }) {
  const { t } = useTranslation(["templates", "common"])
  const templates = useTemplates(asked)
  const names = useNames()
  const byName = (one: Template, other: Template) => names.kind(one.kind).localeCompare(names.kind(other.kind), "id")
  return (
    <Page title={t("title")} lead={t("lead")}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          size="md"
          label={t("filter.side")}
          value={asked.untuk}
          onChange={(event) => ask({ ...asked, untuk: event.currentTarget.value as Asked["untuk"] })}
          data={SIDES.map((side) => ({ value: side, label: t(`side.${side}`) }))}
        />
        <NativeSelect
          size="md"
          label={t("filter.channel")}
          value={asked.lewat}
          onChange={(event) => ask({ ...asked, lewat: event.currentTarget.value as Asked["lewat"] })}
          data={CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        />
        <NativeSelect
          size="md"
          label={t("filter.language")}
          value={asked.bahasa}
          onChange={(event) => ask({ ...asked, bahasa: event.currentTarget.value as Asked["bahasa"] })}
          data={LANGUAGES.map((language) => ({ value: language, label: t(`common:language.${language}`) }))}
        />
      </SimpleGrid>
      {templates.isPending && <Loading lines={8} />}
      {templates.error !== null && <Failed error={templates.error} retry={() => void templates.refetch()} />}
      {templates.data?.length === 0 && <Empty title={t("none")} />}
      {templates.data !== undefined && templates.data.length > 0 && (
        <Rows label={t("list")}>
          {[...templates.data].sort(byName).map((each) => (
            <Entry key={each.name} template={each} />
          ))}
        </Rows>
      )}
    </Page>
  )
}

function Entry({ template }: { template: Template }) {
  const { t } = useTranslation("templates")
  const names = useNames()
  return (
    <li>
      <div>
        <Anchor
          fw={600}
          renderRoot={(props) => (
            <Link to="/meja/templat-pesan/$name" params={{ name: inAddress(template.name) }} {...props} />
          )}
        >
          {names.kind(template.kind)}
        </Anchor>
        <Text size="sm" c="dimmed" lineClamp={2}>
          {template.body || template.subject}
        </Text>
      </div>
      <div>
        <Tag tone={template.version === 0 ? "gray" : "green"}>
          {template.version === 0 ? t("built_in") : t("own", { version: template.version })}
        </Tag>
      </div>
    </li>
  )
}
