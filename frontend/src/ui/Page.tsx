import { Container, Group, Stack, Text, Title } from "@mantine/core"
import { IconArrowLeft } from "@tabler/icons-react"
import { type ReactNode, useEffect } from "react"
import { useTranslation } from "react-i18next"
import { Go } from "./Go"

type PageProps = {
  title: string
  /** What stands in the tab, if not the title: on a shared phone it should betray nothing. */
  tab?: string
  /** For search engines and shared links. */
  description?: string
  lead?: ReactNode
  /** Above the heading: the list that this is one of. */
  back?: { href: string; text: string }
  /** Beside the heading: the page's main action. */
  action?: ReactNode
  width?: "narrow" | "normal" | "wide"
  children?: ReactNode
}

const WIDTHS = { narrow: 640, normal: 960, wide: 1440 }

/** A page: its heading, its title in the tab, its measure. */
export function Page({ title, tab, description, lead, back, action, width = "normal", children }: PageProps) {
  useHead(tab ?? title, description)
  return (
    <Container
      size={WIDTHS[width]}
      pt={{ base: "md", sm: "xl" }}
      pb={{ base: 48, sm: 64 }}
      px={{ base: "md", sm: "lg" }}
    >
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap="xs" flex={1} miw={240}>
            {back !== undefined && (
              <Go href={back.href} style={{ alignSelf: "flex-start", gap: "0.4rem" }}>
                <IconArrowLeft size={20} aria-hidden /> {back.text}
              </Go>
            )}
            <Title order={1} tabIndex={-1}>
              {title}
            </Title>
            {lead !== undefined && (
              <Text component="div" c="dimmed" size="lg" maw={720}>
                {lead}
              </Text>
            )}
          </Stack>
          {action}
        </Group>
        {children}
      </Stack>
    </Container>
  )
}

/** The tab's title, the description and the canonical address (without what follows `?`). */
export function useHead(title: string, description?: string): void {
  const { t } = useTranslation()
  const name = t("app.name")
  useEffect(() => {
    document.title = title === name ? name : `${title} – ${name}`
    link("canonical").href = location.origin + location.pathname
    if (description !== undefined) meta("description").content = description
  }, [title, description, name])
}

function meta(name: string): HTMLMetaElement {
  const found = document.head.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)
  if (found !== null) return found
  const made = Object.assign(document.createElement("meta"), { name })
  return document.head.appendChild(made)
}

function link(rel: string): HTMLLinkElement {
  const found = document.head.querySelector<HTMLLinkElement>(`link[rel="${rel}"]`)
  if (found !== null) return found
  const made = Object.assign(document.createElement("link"), { rel })
  return document.head.appendChild(made)
}
