import { Text, Title, UnstyledButton } from "@mantine/core"
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBuildingBank,
  IconChevronRight,
  IconCircleCheck,
  IconLock,
  IconMessage,
  IconMessageReport,
  IconPaperclip,
  IconRefresh,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Dialog } from "@/ui/Dialog"
import { AttachForm } from "./AttachForm"
import type { Action, Own } from "./data"
import { OverseerForm } from "./OverseerForm"
import { ReprisalForm } from "./ReprisalForm"
import { AcceptForm, LeaveForm, WordsForm } from "./StepForm"
import classes from "./tracking.module.css"

/** Every step of a reporter's that this page can take, in the order in which it is offered. */
const OFFERED = [
  "complete",
  "accept",
  "object",
  "revoke_withdrawal",
  "contest",
  "reopen",
  "reply",
  "attach",
  "take_to_overseer",
  "object_to_reveal",
  "report_reprisal",
  "withdraw",
] as const satisfies readonly Action[]
export type Offered = (typeof OFFERED)[number]

const ICONS: Record<Offered, TablerIcon> = {
  complete: IconMessage,
  accept: IconCircleCheck,
  object: IconMessageReport,
  revoke_withdrawal: IconArrowBackUp,
  contest: IconMessageReport,
  reopen: IconRefresh,
  reply: IconMessage,
  attach: IconPaperclip,
  take_to_overseer: IconBuildingBank,
  object_to_reveal: IconLock,
  report_reprisal: IconAlertTriangle,
  withdraw: IconX,
}

type ActionsProps = { own: Own; except: readonly Offered[]; onChoose: (action: Offered) => void }

/** What may be done now, as the API says it; what stands above as the main thing is not said twice. */
export function Actions({ own, except, onChoose }: ActionsProps) {
  const { t } = useTranslation("tracking")
  const offered = OFFERED.filter((action) => own.allowed_actions.includes(action) && !except.includes(action))
  if (offered.length === 0) return null
  return (
    <section aria-labelledby="acts" className="not-printed">
      <Title order={2} id="acts" mb="xs">
        {t("act.title")}
      </Title>
      <div className={classes.acts}>
        {offered.map((action) => {
          const Icon = ICONS[action]
          return (
            <UnstyledButton key={action} className={classes.act} onClick={() => onChoose(action)}>
              <Icon
                size={22}
                aria-hidden
                stroke={1.6}
                color={action === "report_reprisal" ? "var(--mantine-color-error)" : undefined}
              />
              <span style={{ flex: 1 }}>
                <Text component="span" fw={600} display="block">
                  {t(`act.${action}`)}
                </Text>
                <Text component="span" size="sm" c="dimmed" display="block">
                  {t(`act.${action}_about`)}
                </Text>
              </span>
              <IconChevronRight size={18} aria-hidden />
            </UnstyledButton>
          )
        })}
      </div>
    </section>
  )
}

/** The form of the step that was chosen, over the page. */
export function useActing(own: Own, key: string) {
  const { t } = useTranslation("tracking")
  const [chosen, choose] = useState<Offered | null>(null)
  const close = () => choose(null)
  const dialog = (
    <Dialog
      opened={chosen !== null}
      onClose={close}
      title={chosen === null ? "" : t(`act.${chosen}`)}
      size="lg"
      closeButtonProps={{ "aria-label": t("do.close", { ns: "common" }) }}
    >
      {chosen !== null && <Form action={chosen} own={own} trackingKey={key} onDone={close} />}
    </Dialog>
  )
  return { choose, dialog }
}

type FormProps = { action: Offered; own: Own; trackingKey: string; onDone: () => void }

function Form({ action, own, trackingKey, onDone }: FormProps) {
  const report = { trackingId: own.tracking_id, key: trackingKey }
  switch (action) {
    case "accept":
      return <AcceptForm report={report} onDone={onDone} />
    case "withdraw":
    case "revoke_withdrawal":
    case "object_to_reveal":
      return <LeaveForm step={action} report={report} onDone={onDone} />
    case "attach":
      return <AttachForm report={report} />
    case "take_to_overseer":
      return <OverseerForm report={report} />
    case "report_reprisal":
      return <ReprisalForm report={report} zone={own.zone} />
    default:
      return <WordsForm step={action} report={report} onDone={onDone} />
  }
}
