import { Alert, Button, Checkbox, Drawer, Stack, Text, Textarea, Title } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { IconShieldExclamation } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { Failed } from "@/ui/Failed"
import classes from "./filing.module.css"
import type { Question } from "./parts"

const NUMBERS = ["110", "112", "129", "119"] as const

/** *Saya diancam*: whom to call now; then what this system does about it. */
function Threatened({ children }: { children: ReactNode }) {
  const { t } = useTranslation(["filing", "common"])
  const [opened, drawer] = useDisclosure(false)
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        px="sm"
        me="calc(var(--mantine-spacing-sm) * -1)"
        leftSection={<IconShieldExclamation size={20} aria-hidden />}
        onClick={drawer.open}
      >
        {t("threat.ask")}
      </Button>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        position="right"
        size="md"
        transitionProps={{ duration: 0 }}
        title={t("threat.title")}
        closeButtonProps={{ "aria-label": t("common:do.close") }}
      >
        <Stack gap="lg">
          <div>
            <Text fw={600}>{t("threat.now")}</Text>
            {NUMBERS.map((number) => (
              <a key={number} href={`tel:${number}`} className={classes.call}>
                <strong>{number}</strong>
                <span>{t(`threat.n${number}`)}</span>
              </a>
            ))}
          </div>
          {children}
        </Stack>
      </Drawer>
    </>
  )
}

/** Before filing: the report can be marked, and hidden. */
export function ThreatBefore({ draft, change }: Pick<Question, "draft" | "change">) {
  const { t } = useTranslation("filing")
  const hidden = draft.anonymous === true && draft.confidential === true
  return (
    <Threatened>
      <Checkbox
        label={t("threat.danger")}
        description={t("threat.danger_note")}
        checked={draft.danger}
        onChange={(event) => change({ danger: event.currentTarget.checked })}
      />
      <Text>{t("threat.before")}</Text>
      <div role="status">{hidden && <Text fw={600}>{t("threat.both_done")}</Text>}</div>
      {!hidden && (
        <Button variant="default" onClick={() => change({ anonymous: true, confidential: true })}>
          {t("threat.both")}
        </Button>
      )}
    </Threatened>
  )
}

/** Once it is filed: the Ombudsman and a clean inspector are told, and nobody else. */
export function ThreatAfter({ receipt }: { receipt: Schemas["Receipt"] }) {
  const { t } = useTranslation("filing")
  const [text, setText] = useState("")
  const telling = useMutation({
    mutationFn: () =>
      told(
        api.POST("/v1/tracking/{tracking_id}/reprisals", {
          params: {
            path: { tracking_id: receipt.tracking_id },
            header: { "Tracking-Key": receipt.tracking_key ?? "" },
          },
          body: { text },
        }),
      ),
    onSuccess: () => setText(""),
  })

  function tell(event: FormEvent) {
    event.preventDefault()
    telling.mutate()
  }

  return (
    <Threatened>
      <form onSubmit={tell}>
        <Stack gap="md">
          <Title order={3}>{t("threat.ask")}</Title>
          <Text>{t("threat.after")}</Text>
          <Textarea
            label={t("threat.text")}
            required
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {telling.error !== null && <Failed error={telling.error} />}
          {telling.isSuccess && (
            <Alert color="green" role="status">
              {t("threat.sent")}
            </Alert>
          )}
          <Button type="submit" color="red" loading={telling.isPending}>
            {t("threat.send")}
          </Button>
        </Stack>
      </form>
    </Threatened>
  )
}
