import { Button, CopyButton, Group, Stack, Text } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import encodeQR from "qr"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { isSharedPhone } from "@/storage/device"
import { useDates } from "@/ui/dates"
import classes from "./filing.module.css"

/** Number, key and a code with both: to keep, to copy, to print. */
export function ReceiptCard({ receipt }: { receipt: Schemas["Receipt"] }) {
  const { t } = useTranslation(["filing", "common"])
  const dates = useDates()
  const key = receipt.tracking_key ?? ""
  const number = `#${receipt.tracking_id}`
  // What follows the # is sent to no server.
  const link = `${location.origin}/lacak/${receipt.tracking_id}#${key}`
  const code = useMemo(() => `data:image/svg+xml,${encodeURIComponent(encodeQR(link, "svg"))}`, [link])

  function save() {
    const lines = [
      `${t("done.receipt_title")} ${number}`,
      `${t("done.number")}: ${number}`,
      `${t("done.key")}: ${key}`,
      t("done.received", { at: dates.moment(receipt.received_at) }),
      t("done.desk", { desk: receipt.desk }),
      `${t("done.receipt_open")} ${link}`,
      "",
      t("done.receipt_proof"),
      receipt.receipt.jws,
      receipt.receipt.salt ?? "",
    ]
    const address = URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/plain" }))
    Object.assign(document.createElement("a"), { href: address, download: `lapor-${receipt.tracking_id}.txt` }).click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }

  return (
    <Stack gap="md">
      <div className={classes.receipt}>
        <Stack gap="sm">
          <div>
            <Text size="sm" c="dimmed">
              {t("done.number")}
            </Text>
            <Text className={classes.number}>{number}</Text>
          </div>
          <div>
            <Text size="sm" c="dimmed">
              {t("done.key")}
            </Text>
            <Text className={classes.key}>{key}</Text>
          </div>
          <Text size="sm">
            {t("done.received", { at: dates.moment(receipt.received_at) })}. {t("done.desk", { desk: receipt.desk })}.
          </Text>
        </Stack>
        <figure style={{ margin: 0 }}>
          <img className={classes.code} src={code} alt={t("done.qr")} width={176} height={176} />
          <Text component="figcaption" size="sm" c="dimmed" maw={176}>
            {t("done.qr_note")}
          </Text>
        </figure>
      </div>
      <Text>
        {t("done.key_note")}{" "}
        <span className="not-printed">{isSharedPhone() ? t("done.not_kept") : t("done.kept")}</span>
      </Text>
      <Group className="not-printed">
        <Button
          renderRoot={(props) => (
            <Link to="/lacak/$trackingId" params={{ trackingId: receipt.tracking_id }} hash={key} {...props} />
          )}
        >
          {t("done.track")}
        </Button>
        <CopyButton value={`${number}\n${key}`}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t("common:do.copied") : t("done.copy")}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={() => print()}>
          {t("done.print")}
        </Button>
        <Button variant="default" onClick={save}>
          {t("done.save")}
        </Button>
      </Group>
    </Stack>
  )
}
