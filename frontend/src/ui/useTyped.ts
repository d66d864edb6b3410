import { useDebouncedCallback } from "@mantine/hooks"
import { type ChangeEvent, useEffect, useRef, useState } from "react"

const PAUSE = 250

/**
 * A search field whose words stand in the address, `words`, a moment after they are typed. What the address says later,
 * by a link or the back button, stands in the field; what the field itself put there never overwrites what is typed since.
 */
export function useTyped(words: string | undefined, put: (words: string | undefined) => void) {
  const [value, setValue] = useState(words ?? "")
  const own = useRef(words)
  const later = useDebouncedCallback((typed: string) => {
    own.current = typed.trim() || undefined
    put(own.current)
  }, PAUSE)
  useEffect(() => {
    if (words !== own.current) setValue(words ?? "")
    own.current = words
  }, [words])
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    setValue(event.currentTarget.value)
    later(event.currentTarget.value)
  }
  return { value, onChange }
}
