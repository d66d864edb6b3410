import {
  Anchor,
  Button,
  Group,
  Image,
  List,
  SegmentedControl,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  Title,
} from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "@/api/problems"
import { addressOf } from "@/api/settings"
import { Empty } from "@/ui/Empty"
import { Failed } from "@/ui/Failed"
import { useKnownInstitution } from "@/ui/known"
import { Page } from "@/ui/Page"
import { type Institution, InstitutionPicker } from "@/ui/pickers"

const SIZES = ["a4", "a5"] as const
const LANGUAGES = ["id", "en"] as const
type Size = (typeof SIZES)[number]
type Spoken = (typeof LANGUAGES)[number]

type PostersProps = {
  /** The unit on the poster, as the address names it. */
  unit: string | undefined
  onUnit: (id: string | undefined) => void
}

/** Choose a unit, look at its poster, take it as PDF. */
export function Posters({ unit, onUnit }: PostersProps) {
  const { t } = useTranslation(["posters", "common"])
  const [size, setSize] = useState<Size>("a4")
  const [language, setLanguage] = useState<Spoken>("id")
  const found = useKnownInstitution(unit)
  const place = unit === undefined ? null : (found.data?.institution ?? null)
  return (
    <Page title={t("title")} lead={t("lead")} width="wide">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <Stack gap="lg">
          <InstitutionPicker label={t("unit")} value={place} onChange={(chosen) => onUnit(chosen?.id)} />
          {found.error !== null && <Failed error={found.error} retry={() => void found.refetch()} />}
          <Choice label={t("size")}>
            <SegmentedControl
              fullWidth
              size="md"
              aria-label={t("size")}
              value={size}
              onChange={(chosen) => setSize(chosen as Size)}
              data={SIZES.map((each) => ({ value: each, label: t(`sizes.${each}`) }))}
            />
          </Choice>
          <Choice label={t("language")}>
            <SegmentedControl
              fullWidth
              size="md"
              aria-label={t("language")}
              value={language}
              onChange={(chosen) => setLanguage(chosen as Spoken)}
              data={LANGUAGES.map((each) => ({ value: each, label: t(`common:language.${each}`) }))}
            />
          </Choice>
          {place !== null && <Take place={place} size={size} language={language} />}
        </Stack>
        {place === null ? (
          <Empty title={t("none")}>{t("none_hint")}</Empty>
        ) : (
          <Preview key={`${place.id}${size}${language}`} place={place} size={size} language={language} />
        )}
      </SimpleGrid>
    </Page>
  )
}

type PosterProps = { place: Institution; size: Size; language: Spoken }

function usePoster({ place, size, language }: PosterProps, kind: "pdf" | "png") {
  const path = `/v1/institutions/${place.id}/poster.${kind}?size=${size}&language=${language}`
  return useQuery({ queryKey: ["poster", path], queryFn: () => addressOf(path), staleTime: Number.POSITIVE_INFINITY })
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack gap={4}>
      <Text fw={600} aria-hidden>
        {label}
      </Text>
      {children}
    </Stack>
  )
}

function Take(poster: PosterProps) {
  const { t } = useTranslation("posters")
  const { place, size } = poster
  const address = usePoster(poster, "pdf")
  const asked = new URLSearchParams({ unit: place.id, ...(place.region_code ? { wilayah: place.region_code } : {}) })
  return (
    <Stack gap="lg">
      <Group>
        <Button component="a" href={address.data} download={`poster-${place.short_name ?? place.name}-${size}.pdf`}>
          {t("download")}
        </Button>
        <Anchor href={`/lapor?${asked}`} target="_blank" rel="noreferrer">
          {t("try")}
        </Anchor>
      </Group>
      <Stack gap="xs">
        <Title order={2} size="h3">
          {t("hints.title")}
        </Title>
        <List spacing={4}>
          <List.Item>{t("hints.print")}</List.Item>
          <List.Item>{t("hints.place")}</List.Item>
          <List.Item>{t("hints.test")}</List.Item>
        </List>
      </Stack>
    </Stack>
  )
}

function Preview(poster: PosterProps) {
  const { t } = useTranslation("posters")
  const address = usePoster(poster, "png")
  const [state, setState] = useState<"coming" | "there" | "failed">("coming")
  if (state === "failed") return <Failed error={new Problem(0, null)} retry={() => setState("coming")} />
  return (
    <div>
      {state === "coming" && (
        <>
          <span className="only-for-readers" role="status">
            {t("making")}
          </span>
          <Skeleton style={{ aspectRatio: "210 / 297" }} maw={560} />
        </>
      )}
      {address.data !== undefined && (
        <Image
          src={address.data}
          alt={t("preview", { name: poster.place.name })}
          maw={560}
          hidden={state !== "there"}
          onLoad={() => setState("there")}
          onError={() => setState("failed")}
          style={{ border: "1px solid var(--lapor-line)" }}
        />
      )}
    </div>
  )
}
