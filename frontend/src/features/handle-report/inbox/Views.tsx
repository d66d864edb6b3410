import { Button, Group, Menu, Stack, Text, TextInput } from "@mantine/core"
import { IconBookmark } from "@tabler/icons-react"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, told } from "@/api/client"
import { Dialog } from "@/ui/Dialog"
import { Failed } from "@/ui/Failed"
import { notify } from "@/ui/notify"
import { fieldsOf, Refusal } from "@/ui/Refusal"
import { type Asked, askedOf, keptOf } from "./asking"

const KEY = ["saved-views"]

/** The officer's own filters under names of their own. */
export function Views({ asked, ask }: { asked: Asked; ask: (next: Asked) => void }) {
  const { t } = useTranslation(["inbox", "common"])
  const queries = useQueryClient()
  const [naming, setNaming] = useState(false)
  const views = useQuery({ queryKey: KEY, queryFn: ({ signal }) => told(api.GET("/v1/me/views", { signal })) })
  const removing = useMutation({
    mutationFn: (id: string) => told(api.DELETE("/v1/me/views/{view_id}", { params: { path: { view_id: id } } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: KEY })
      void notify({ message: t("views.removed") })
    },
  })
  const items = views.data?.items ?? []
  return (
    <>
      <Menu position="bottom-end" width={320} closeOnItemClick={false}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={18} aria-hidden />}>
            {t("views.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
          {views.error !== null && <Failed error={views.error} retry={() => void views.refetch()} />}
          {views.data !== undefined && items.length === 0 && (
            <Text px="sm" py="xs" c="dimmed">
              {t("views.none")}
            </Text>
          )}
          {items.map((view) => (
            <Menu.Item key={view.id} closeMenuOnClick onClick={() => ask(askedOf(view.filters))}>
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item closeMenuOnClick onClick={() => setNaming(true)}>
            {t("views.save")}
          </Menu.Item>
          {items.map((view) => (
            <Menu.Item key={view.id} c="dimmed" onClick={() => removing.mutate(view.id)}>
              {t("views.remove", { name: view.name })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {naming && <Naming asked={asked} onClose={() => setNaming(false)} />}
    </>
  )
}

function Naming({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = useTranslation(["inbox", "common"])
  const queries = useQueryClient()
  const [name, setName] = useState("")
  const saving = useMutation({
    mutationFn: () => told(api.POST("/v1/me/views", { body: { name: name.trim(), filters: keptOf(asked) } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: KEY })
      void notify({ message: t("views.saved"), color: "teal" })
      onClose()
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <Dialog opened onClose={onClose} title={t("views.save")} closeButtonProps={{ "aria-label": t("common:do.close") }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t("views.name")}
            value={name}
            maxLength={80}
            data-autofocus
            error={fieldsOf(saving.error).name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Refusal error={saving.error} shown={["name"]} />
          <Group>
            <Button type="submit" loading={saving.isPending} disabled={name.trim() === ""}>
              {t("common:do.save")}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t("common:do.cancel")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
