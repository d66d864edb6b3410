import { Button, Container, Stack, Text, TextInput, Title } from "@mantine/core"
import { Link, useNavigate } from "@tanstack/react-router"
import { type FormEvent, lazy, Suspense } from "react"
import { useTranslation } from "react-i18next"
import { anythingKept } from "@/storage/device"
import { useHead } from "@/ui/Page"
import classes from "./home.module.css"

const Unfinished = lazy(async () => ((await anythingKept()) ? import("./Unfinished") : { default: () => null }))
const NUMBERS = ["112", "110", "119", "129"] as const
const STEPS = ["one", "two", "three", "four"] as const

/** The first page: whom to call in an emergency; then file, track, find. */
export function Home() {
  const { t } = useTranslation(["home", "common"])
  useHead(t("common:app.name"), t("description"))
  return (
    <>
      <section className={classes.emergency} aria-labelledby="darurat">
        <Container size={1120} px={{ base: "md", sm: "lg" }} py="md">
          <div className={classes.calls}>
            <div>
              <Title order={2} size="h3" id="darurat">
                {t("emergency.title")}
              </Title>
              <Text size="sm">{t("emergency.lead")}</Text>
            </div>
            <ul>
              {NUMBERS.map((number) => (
                <li key={number}>
                  <a href={`tel:${number}`}>
                    <strong>{number}</strong> <span>{t(`emergency.n${number}`)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </Container>
      </section>
      <Container size={1120} px={{ base: "md", sm: "lg" }} py={{ base: "xl", sm: 56 }}>
        <div className={classes.main}>
          <Stack gap="lg" maw={680}>
            <Title order={1} className={classes.title}>
              {t("title")}
            </Title>
            <Text size="lg">{t("lead")}</Text>
            <div className={classes.file}>
              <Button size="lg" renderRoot={(props) => <Link to="/lapor" {...props} />}>
                {t("file")}
              </Button>
              <Text c="dimmed">{t("file_note")}</Text>
            </div>
            <Suspense fallback={null}>
              <Unfinished />
            </Suspense>
          </Stack>
          <Stack gap="xl" className={classes.other}>
            <Ask what="track" to={(number) => `/lacak/${number.replace(/[#.\s]/g, "")}`} numeric />
            <Ask what="find" to={(words) => `/laporan?q=${encodeURIComponent(words)}`} />
          </Stack>
        </div>
        <section className={classes.next}>
          <Title order={2}>{t("next.title")}</Title>
          <ol>
            {STEPS.map((step) => (
              <li key={step}>
                <Text fw={600}>{t(`next.${step}`)}</Text>
                <Text c="dimmed">{t(`next.${step}_note`)}</Text>
              </li>
            ))}
          </ol>
        </section>
      </Container>
    </>
  )
}

/** One field and its button, which lead to another page. */
function Ask({
  what,
  to,
  numeric = false,
}: {
  what: "track" | "find"
  to: (typed: string) => string
  numeric?: boolean
}) {
  const { t } = useTranslation("home")
  const go = useNavigate()

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get("asked") ?? "").trim()
    if (typed !== "") void go({ href: to(typed) })
  }

  return (
    <search aria-label={t(`${what}.title`)}>
      <form onSubmit={ask}>
        <Title order={2} size="h3" mb="xs">
          {t(`${what}.title`)}
        </Title>
        <div className={classes.ask}>
          <TextInput
            name="asked"
            required
            label={t(`${what}.label`)}
            description={t(`${what}.note`)}
            inputMode={numeric ? "numeric" : "search"}
            autoComplete="off"
          />
          <Button type="submit" variant="default">
            {t(`${what}.go`)}
          </Button>
        </div>
      </form>
    </search>
  )
}
