import { Combobox, InputBase, Loader, Select, type SelectProps, Text, useCombobox } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Schemas, told } from "@/api/client"

type Choice<T> = { key: string; label: string; note?: string; value: T }

type PickerProps<T> = {
  label: ReactNode
  description?: ReactNode
  placeholder?: string
  /** What is chosen, in words; empty when nothing is. */
  chosen: string
  error?: ReactNode
  required?: boolean
  find: (typed: string, signal: AbortSignal) => Promise<Choice<T>[]>
  /** Distinguishes what is searched, for the cache. */
  what: readonly unknown[]
  onChoose: (value: T | null) => void
}

const LEAST = 2

/** A field in which people type and the API offers what fits. */
export function Picker<T>({
  label,
  description,
  placeholder,
  chosen,
  error,
  required,
  find,
  what,
  onChoose,
}: PickerProps<T>) {
  const { t } = useTranslation()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string | null>(null)
  const [wanted] = useDebouncedValue((typed ?? "").trim(), 200)
  const found = useQuery({
    queryKey: ["pick", ...what, wanted],
    queryFn: ({ signal }) => find(wanted, signal),
    enabled: wanted.length >= LEAST,
    staleTime: 300_000,
    placeholderData: (before) => before,
  })
  const choices = wanted.length >= LEAST ? (found.data ?? []) : []

  function choose(choice: Choice<T>) {
    setTyped(null)
    onChoose(choice.value)
    combobox.closeDropdown()
  }

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(key) => {
        const choice = choices.find((each) => each.key === key)
        if (choice !== undefined) choose(choice)
      }}
    >
      <Combobox.Target>
        <InputBase
          label={label}
          description={description}
          placeholder={placeholder}
          error={error}
          required={required}
          size="md"
          value={typed ?? chosen}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.updateSelectedOptionIndex()
            if (event.currentTarget.value === "") onChoose(null)
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown()
            setTyped(null)
          }}
          rightSection={found.isFetching ? <Loader size="xs" /> : null}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed === null}>
        <Combobox.Options mah={320} style={{ overflowY: "auto" }}>
          {choices.map((choice) => (
            <Combobox.Option key={choice.key} value={choice.key} py="sm">
              <Text>{choice.label}</Text>
              {choice.note !== undefined && (
                <Text size="sm" c="dimmed">
                  {choice.note}
                </Text>
              )}
            </Combobox.Option>
          ))}
          {choices.length === 0 && (
            <Combobox.Empty>
              {wanted.length < LEAST ? t("pick.typing") : found.isFetching ? t("loading") : t("pick.nothing")}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

type Field<T> = {
  value: T | null
  onChange: (value: T | null) => void
  label?: ReactNode
  description?: ReactNode
  error?: ReactNode
  required?: boolean
}

export type Region = Schemas["RegionView"]
export type Institution = Schemas["InstitutionView"]

/** A region of any level, by its name. */
export function RegionPicker({ value, onChange, label, level, ...rest }: Field<Region> & { level?: number }) {
  const { t } = useTranslation()
  return (
    <Picker<Region>
      {...rest}
      label={label ?? t("pick.region")}
      placeholder={t("pick.region_hint")}
      chosen={value?.full_name ?? ""}
      what={["regions", level]}
      onChoose={onChange}
      find={async (q, signal) => {
        const page = await told(api.GET("/v1/regions", { params: { query: { q, level, limit: 12 } }, signal }))
        return page.items.map((region) => ({ key: region.code, label: region.full_name, value: region }))
      }}
    />
  )
}

/** An institution or a unit, by its name; `under` only those below one. */
export function InstitutionPicker({ value, onChange, label, under, ...rest }: Field<Institution> & { under?: string }) {
  const { t } = useTranslation()
  return (
    <Picker<Institution>
      {...rest}
      label={label ?? t("pick.institution")}
      placeholder={t("pick.institution_hint")}
      chosen={value?.name ?? ""}
      what={["institutions", under]}
      onChoose={onChange}
      find={async (q, signal) => {
        const page = await told(api.GET("/v1/institutions", { params: { query: { q, under, limit: 12 } }, signal }))
        return page.items.map((place) => ({
          key: place.id,
          label: place.name,
          note: place.root_id === place.id ? undefined : place.root_name,
          value: place,
        }))
      }}
    />
  )
}

/** The topics and what is below them, in the language of the page. */
export function TopicPicker({
  value,
  onChange,
  label,
  ...rest
}: Omit<SelectProps, "value" | "onChange" | "data"> & {
  value: string | null
  onChange: (code: string | null) => void
}) {
  const { t, i18n } = useTranslation()
  const topics = useQuery({
    queryKey: ["topics"],
    queryFn: ({ signal }) => told(api.GET("/v1/topics", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const named = (each: { name_id: string; name_en: string }) => (i18n.language === "en" ? each.name_en : each.name_id)
  const data = (topics.data?.items ?? []).map((topic) => ({
    group: named(topic),
    items: [topic, ...topic.topics].map((each) => ({ value: each.code, label: named(each) })),
  }))
  return (
    <Select
      searchable
      clearable
      nothingFoundMessage={t("pick.nothing")}
      {...rest}
      label={label ?? t("pick.topic")}
      data={data}
      value={value}
      onChange={onChange}
    />
  )
}
