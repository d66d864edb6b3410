import { Box, Button, Group, Stack, Text, Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { type Problem, problemOf } from "@/api/problems"
import classes from "./Failed.module.css"
import { Page } from "./Page"

/** What went wrong in plain words, and what to do next. */
export function useReason(error: unknown): string {
  const { t } = useTranslation()
  const problem = problemOf(error)
  if (!(error instanceof Error)) return t("problem.unexpected")
  if (problem.status === 0) return error === problem ? t("problem.offline") : t("problem.unexpected")
  return wordsOf(problem) ?? (problem.passing ? t("problem.busy") : t("problem.unexpected"))
}

function wordsOf(problem: Problem): string | null {
  return problem.status < 500 ? (problem.view?.detail ?? problem.view?.title ?? null) : null
}

/** A failure where it happened, with a way to try again; `page` where nothing else is on the page. */
export function Failed({ error, retry, page = false }: { error: unknown; retry?: () => void; page?: boolean }) {
  const { t } = useTranslation()
  const reason = useReason(error)
  const problem = problemOf(error)
  return (
    <Box role="alert" className={classes.failed} my={page ? "xl" : "sm"}>
      <Stack gap="sm">
        {page ? (
          <Title order={1} size="h3">
            {t("problem.title")}
          </Title>
        ) : (
          <Text fw={650}>{t("problem.title")}</Text>
        )}
        <Text>{reason}</Text>
        {problem.retryAfter !== null && <Text>{t("problem.wait", { count: problem.retryAfter })}</Text>}
        {retry !== undefined && (
          <Group>
            <Button variant="default" onClick={retry}>
              {t("do.retry")}
            </Button>
          </Group>
        )}
      </Stack>
    </Box>
  )
}

/** An address that leads nowhere. */
export function Missing() {
  const { t } = useTranslation()
  return (
    <Page title={t("problem.missing_title")} lead={t("problem.missing")} width="narrow">
      <Group>
        <Button component={Link} to="/">
          {t("menu.home")}
        </Button>
      </Group>
    </Page>
  )
}
