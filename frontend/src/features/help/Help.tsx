import { Anchor, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core"
import { IconSearch } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useDeferredValue, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Page } from "@/ui/Page"
import { type Article, type Term, useLibrary } from "./articles"
import classes from "./help.module.css"
import { type Entry, searchIn } from "./searching"

/** The help centre: search first, then all there is. */
export function Help() {
  const { t } = useTranslation("help")
  const library = useLibrary()
  const [typed, setTyped] = useState("")
  const wanted = useDeferredValue(typed.trim())
  const search = useMemo(() => searchIn(library), [library])
  const found = wanted === "" ? null : search(wanted)
  return (
    <Page title={t("title")} lead={t("lead")} description={t("lead")}>
      <TextInput
        type="search"
        label={t("search")}
        description={t("search_hint")}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw={560}
      />
      <Text role="status" className={found === null ? "only-for-readers" : undefined}>
        {found === null ? "" : found.length === 0 ? t("none") : t("found", { count: found.length })}
      </Text>
      {found !== null && <Found entries={found} />}
      {(found === null || found.length === 0) && (
        <>
          <Text>{t("urgent")}</Text>
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing={{ base: "xl", md: 64 }}>
            <Shelf title={t("citizens")} articles={library.citizens} />
            <Shelf title={t("officers")} articles={library.officers} />
          </SimpleGrid>
          <Terms terms={library.terms} />
        </>
      )}
    </Page>
  )
}

function Found({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation("help")
  return (
    <ul className={classes.list}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <Text size="sm" c="dimmed">
            {entry.kind === "term" ? t("term") : t(entry.kind)}
          </Text>
          {entry.kind === "term" ? (
            <Text fw={600}>{entry.title}</Text>
          ) : (
            <ArticleLink slug={entry.id} title={entry.title} />
          )}
          <Text>{entry.summary}</Text>
        </li>
      ))}
    </ul>
  )
}

function Shelf({ title, articles }: { title: string; articles: Record<string, Article> }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <ul className={classes.list}>
        {Object.entries(articles).map(([slug, article]) => (
          <li key={slug}>
            <ArticleLink slug={slug} title={article.title} />
            <Text size="sm" c="dimmed">
              {article.summary}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ArticleLink({ slug, title }: { slug: string; title: string }) {
  return (
    <Anchor
      renderRoot={(props) => <Link to="/bantuan/$slug" params={{ slug }} {...props} />}
      fw={600}
      className={classes.link}
    >
      {title}
    </Anchor>
  )
}

function Terms({ terms }: { terms: Record<string, Term> }) {
  const { t, i18n } = useTranslation("help")
  const sorted = Object.entries(terms).sort(([, a], [, b]) => a.name.localeCompare(b.name, i18n.language))
  return (
    <section aria-labelledby="istilah">
      <Stack gap="sm">
        <Title order={2} id="istilah">
          {t("glossary")}
        </Title>
        <Text>{t("glossary_lead")}</Text>
        <dl className={classes.terms}>
          {sorted.map(([id, term]) => (
            <div key={id}>
              <dt>{term.name}</dt>
              <dd>{term.meaning}</dd>
            </div>
          ))}
        </dl>
      </Stack>
    </section>
  )
}
