import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core"
import { IconCheck, IconCopy, IconKey } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"
import { useDates } from "@/ui/dates"
import { Failed } from "@/ui/Failed"

/** A link by which the officer sets his password, once; it is shown here and nowhere again. */
export function PasswordLink({ officer }: { officer: Schemas["OfficerView"] }) {
  const { t } = useTranslation(["officers", "common"])
  const dates = useDates()
  const making = useMutation({
    mutationFn: () =>
      told(api.POST("/v1/officers/{officer_id}/password-links", { params: { path: { officer_id: officer.id } } })),
  })
  const made = making.data
  if (made !== undefined) {
    const link = `${location.origin}/kata-sandi#${made.token}`
    return (
      <Alert color="teal" variant="light" role="status" title={t("link.made")}>
        <Stack gap="sm">
          <Text>{t("link.give", { name: officer.name, until: dates.moment(made.expires_at) })}</Text>
          <Group align="flex-end">
            <TextInput
              label={t("link.label")}
              readOnly
              value={link}
              flex={1}
              miw={220}
              onFocus={(e) => e.currentTarget.select()}
            />
            <CopyButton value={link}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />}
                  onClick={copy}
                >
                  {copied ? t("common:do.copied") : t("common:do.copy")}
                </Button>
              )}
            </CopyButton>
          </Group>
        </Stack>
      </Alert>
    )
  }
  return (
    <Stack gap="xs">
      <Text>{officer.has_password ? t("link.has") : t("link.needs", { name: officer.name })}</Text>
      <div>
        <Button
          variant={officer.has_password ? "default" : "filled"}
          leftSection={<IconKey size={20} aria-hidden />}
          loading={making.isPending}
          onClick={() => making.mutate()}
        >
          {t("link.make")}
        </Button>
      </div>
      {making.error !== null && <Failed error={making.error} />}
    </Stack>
  )
}
