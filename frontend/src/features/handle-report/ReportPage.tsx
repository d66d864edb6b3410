import { Anchor, Container } from "@mantine/core"
import { IconArrowLeft } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Report } from "./Report"
import type { Takeable } from "./steps"

type ReportPageProps = { id: string; step?: string; onStep: (step: Takeable | undefined) => void }

/** A report on a page of its own: on a phone, and where a link from a message leads. */
export function ReportPage({ id, step, onStep }: ReportPageProps) {
  const { t } = useTranslation(["handling", "common"])
  return (
    <Container size={860} py={{ base: "md", sm: "xl" }} px={{ base: "md", sm: "lg" }}>
      <Report
        key={id}
        id={id}
        step={step}
        onStep={onStep}
        level={1}
        back={
          <Anchor
            renderRoot={(props) => <Link to="/meja" {...props} />}
            style={{ alignSelf: "flex-start", gap: "0.4rem" }}
          >
            <IconArrowLeft size={20} aria-hidden /> {t("back")}
          </Anchor>
        }
      />
    </Container>
  )
}
