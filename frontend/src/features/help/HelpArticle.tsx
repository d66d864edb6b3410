import { Anchor, Text, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Page } from "@/ui/Page"
import { useLibrary } from "./articles"
import classes from "./help.module.css"
import { Prose } from "./Prose"

const BESIDE = 3

/** One article, and those that stand beside it. */
export function HelpArticle({ slug }: { slug: string }) {
  const { t } = useTranslation("help")
  const { citizens, officers } = useLibrary()
  const shelf = slug in officers ? officers : citizens
  const article = shelf[slug]
  const back = <Anchor renderRoot={(props) => <Link to="/bantuan" {...props} />}>{t("back")}</Anchor>
  if (article === undefined) {
    return (
      <Page title={t("title")} lead={t("missing")}>
        {back}
      </Page>
    )
  }
  const slugs = Object.keys(shelf)
  const at = slugs.indexOf(slug)
  const beside = [...slugs.slice(at + 1), ...slugs.slice(0, at)].slice(0, BESIDE)
  return (
    <Page title={article.title} lead={article.summary} description={article.summary}>
      <Prose body={article.body} />
      <section aria-labelledby="more">
        <Title order={2} id="more" mb="xs">
          {t("more")}
        </Title>
        <ul className={classes.list}>
          {beside.map((each) => (
            <li key={each}>
              <Anchor
                renderRoot={(props) => <Link to="/bantuan/$slug" params={{ slug: each }} {...props} />}
                className={classes.link}
              >
                {shelf[each]?.title}
              </Anchor>
            </li>
          ))}
        </ul>
      </section>
      <Text>{back}</Text>
    </Page>
  )
}
