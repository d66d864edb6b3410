import { Alert, Button, Group, ScrollArea, Stack, Table, Text, Title } from "@mantine/core"
import { IconCheck, IconX } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"
import { saveFile } from "@/ui/saving"
import { type Own, ofReport } from "./data"
import { earlierProof, keepProof } from "./proof/earlier"
import { type Verdict, verify } from "./proof/verify"
import classes from "./tracking.module.css"

type Checked = { proof: Schemas["ProofView"]; verdict: Verdict; compared: boolean }

/** Proof that nothing was changed, which the person's own device checks, and may keep. */
export function Proof({ own, trackingKey }: { own: Own; trackingKey: string }) {
  const { t } = useTranslation("tracking")
  const checking = useMutation({
    mutationFn: async (): Promise<Checked> => {
      const params = ofReport(own.tracking_id, trackingKey)
      const [proof, keys, now] = await Promise.all([
        told(api.GET("/v1/tracking/{tracking_id}/proof", { params })),
        told(api.GET("/v1/ledger/keys")),
        told(api.GET("/v1/tracking/{tracking_id}", { params })),
      ])
      const earlier = await earlierProof(own.tracking_id)
      const shown = "timeline" in now && now.version === own.version ? own : "timeline" in now ? now : undefined
      const verdict = await verify(proof, keys, shown, earlier)
      if (verdict.findings.length === 0) await keepProof(proof)
      return { proof, verdict, compared: earlier !== undefined }
    },
  })
  const moved = checking.data?.proof.moved_out_at ?? null
  return (
    <section aria-labelledby="proof">
      <Title order={2} id="proof" mb="xs">
        {t("proof.title")}
      </Title>
      <Stack gap="md">
        <Text>{t("proof.lead")}</Text>
        <Group className="not-printed">
          <Button variant="default" loading={checking.isPending} onClick={() => checking.mutate()}>
            {t(checking.isSuccess ? "proof.again" : "proof.check")}
          </Button>
          {checking.data !== undefined && (
            <Button
              variant="subtle"
              onClick={() =>
                saveFile(
                  new Blob([JSON.stringify(checking.data.proof, null, 1)], { type: "application/json" }),
                  `bukti-${own.tracking_id}.json`,
                )
              }
            >
              {t("proof.download")}
            </Button>
          )}
        </Group>
        {checking.isError && <Failed error={checking.error} retry={() => checking.mutate()} />}
        <div role="status">
          {moved !== null && <Text>{t("proof.moved")}</Text>}
          {checking.data !== undefined && moved === null && <Result own={own} checked={checking.data} />}
        </div>
      </Stack>
    </section>
  )
}

function Result({ own, checked: { verdict, compared } }: { own: Own; checked: Checked }) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const good = verdict.findings.length === 0
  const days = verdict.sealedDays.map((day) => dates.shortDay(day)).join(", ")
  return (
    <Stack gap="md">
      <Alert
        color={good ? "green" : "red"}
        icon={good ? <IconCheck aria-hidden /> : <IconX aria-hidden />}
        title={t(good ? "proof.proven" : "proof.wrong")}
      >
        {good ? (
          <Stack gap={4}>
            {verdict.receipt !== null && (
              <Line>{t("proof.receipt", { at: dates.moment(verdict.receipt.received_at, own.zone) })}</Line>
            )}
            <Line>{t("proof.text")}</Line>
            <Line>{t("proof.chain", { count: verdict.events.length })}</Line>
            <Line>
              {days === "" ? t("proof.no_seals") : t("proof.seals", { count: verdict.sealedDays.length, days })}
            </Line>
            {verdict.waiting > 0 && <Line>{t("proof.waiting", { count: verdict.waiting })}</Line>}
            <Line>{t("proof.shown")}</Line>
            {compared && <Line>{t("proof.earlier")}</Line>}
          </Stack>
        ) : (
          <Stack gap="xs">
            <ul>
              {verdict.findings.map(({ fault, seq }) => (
                <li key={`${fault}${seq}`}>
                  {t(`proof.fault.${fault}`)}
                  {seq !== null && ` (${t("proof.at", { seq })})`}
                </li>
              ))}
            </ul>
            <Text fw={600}>{t("proof.wrong_next")}</Text>
          </Stack>
        )}
      </Alert>
      <Details own={own} verdict={verdict} />
    </Stack>
  )
}

function Line({ children }: { children: ReactNode }) {
  return <Text>{children}</Text>
}

function Details({ own, verdict }: { own: Own; verdict: Verdict }) {
  const { t } = useTranslation("tracking")
  const dates = useDates()
  const sealOf = ({ day, late }: Verdict["events"][number]) =>
    day === null ? t("proof.not_yet") : late ? t("proof.late", { day: dates.shortDay(day) }) : dates.shortDay(day)
  return (
    <details>
      <summary>{t("proof.details")}</summary>
      <Stack gap="sm" pt="sm">
        <Text size="sm">{t("proof.how")}</Text>
        <Text size="sm">
          {t("proof.key_id")}: <span className={classes.hashes}>{verdict.keyId ?? "–"}</span>
        </Text>
        <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: "region", "aria-label": t("proof.details") }}>
          <Table miw={520} verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("proof.event")}</Table.Th>
                <Table.Th>{t("proof.recorded")}</Table.Th>
                <Table.Th>{t("proof.seal")}</Table.Th>
                <Table.Th>{t("proof.hash")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {verdict.events.map((event) => (
                <Table.Tr key={event.seq}>
                  <Table.Td>
                    {event.seq} {event.action === null ? `(${t("proof.officers")})` : ""}
                  </Table.Td>
                  <Table.Td>{dates.moment(event.recordedAt, own.zone)}</Table.Td>
                  <Table.Td>{sealOf(event)}</Table.Td>
                  <Table.Td className={classes.hashes}>{event.hash.slice(0, 16)}…</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea>
      </Stack>
    </details>
  )
}
