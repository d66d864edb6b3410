import { Button, Group, Menu, Text } from "@mantine/core"
import { IconChevronDown } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import type { Report } from "./sending"
import { FIRST, IN_HIS_NAME, isTakeable, type Takeable } from "./specs"

const SHOWN = 4

type StepButtonsProps = { report: Report; drafted?: Takeable; onTake: (action: Takeable) => void }

/** Offers exactly the steps that the server says are open: the usual ones beside each other, the others in a menu. */
export function StepButtons({ report, drafted, onTake }: StepButtonsProps) {
  const { t } = useTranslation(["handling", "common"])
  const open = report.allowed_actions.filter(isTakeable)
  if (open.length === 0) return <Text c="dimmed">{t("no_steps")}</Text>
  const usual = FIRST.filter((action) => open.includes(action)).slice(0, SHOWN)
  const first = usual.length > 0 ? usual : open.slice(0, 1)
  const rest = open.filter((action) => !first.includes(action))
  const own = rest.filter((action) => !IN_HIS_NAME.has(action))
  const proxied = rest.filter((action) => IN_HIS_NAME.has(action))
  return (
    <Group gap="xs" role="group" aria-label={t("steps")}>
      {first.map((action, nth) => (
        <Button key={action} variant={nth === 0 ? "filled" : "default"} onClick={() => onTake(action)}>
          {t(`step.${action}`)}
          {drafted === action && ` · ${t("draft")}`}
        </Button>
      ))}
      {rest.length > 0 && (
        <Menu position="bottom-end" width={300}>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={18} aria-hidden />}>
              {t("more_steps")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
            {own.map((action) => (
              <Menu.Item key={action} onClick={() => onTake(action)}>
                {t(`step.${action}`)}
                {drafted === action && ` · ${t("draft")}`}
              </Menu.Item>
            ))}
            {proxied.length > 0 && (
              <>
                <Menu.Divider />
                <Menu.Label>{t("in_his_name")}</Menu.Label>
                {proxied.map((action) => (
                  <Menu.Item key={action} onClick={() => onTake(action)}>
                    {t(`step.${action}`)}
                  </Menu.Item>
                ))}
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
