import { Alert, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { Facts } from "@/ui/rows"
import { useEventWords } from "./events"
import { Files } from "./Files"
import type { Report } from "./steps/sending"
import { Words } from "./Timeline"

/** The answer that waits for the leader's approval: all that the reporter would be sent, and who proposes it. */
export function Proposed({ report }: { report: Report }) {
  const { t } = useTranslation(["handling", "common"])
  const words = useEventWords(report)
  const proposal = report.timeline.find((event) => event.seq === report.proposed_seq)
  if (proposal === undefined) return null
  const told = words(proposal)
  const { text, no_evidence_reason: why } = proposal.content
  const said = told.said.filter(([label]) => label !== t("said.text") && label !== t("said.no_evidence_reason"))
  const evidence =
    typeof why === "string" && why !== "" ? (
      <Said text={`${t("proposed_without")} ${why}`} />
    ) : (
      <Files reportId={report.id} seq={proposal.seq} />
    )
  return (
    <Alert color="gray" variant="light" title={t("proposed")}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {told.by} · <time dateTime={proposal.happened_at}>{told.at}</time>
        </Text>
        {typeof text === "string" && (
          <div>
            <Words text={text} long={4_000} />
          </div>
        )}
        <Facts
          facts={[
            ...told.facts,
            ...said.map(([label, each]) => [label, <Said key={label} text={each} />] as const),
            [t("proposed_evidence"), evidence],
          ]}
        />
      </Stack>
    </Alert>
  )
}

function Said({ text }: { text: string }) {
  return <span className="reporters-words">{text}</span>
}
