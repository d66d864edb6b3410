import { startTransition, useCallback, useEffect, useRef, useState } from "react"
import { isSharedPhone } from "./device"
import { store } from "./store"

type Kept<T> = {
  /** What stands in the form: what was kept, or `empty` until that is read and where nothing was. */
  value: T
  /** Whether what was kept has been read; until then a form is not shown. */
  ready: boolean
  set: (next: T | ((before: T) => T)) => void
  /** Forgets the draft, once it has been sent. */
  forget: () => Promise<void>
}

/** A form's content that survives reload, crash and flight mode; on a shared phone it lives as long as the page. */
export function useDraft<T>(key: string, empty: T): Kept<T> {
  const [value, setValue] = useState<T>(empty)
  const [ready, setReady] = useState(false)
  const changed = useRef(false)
  const start = useRef(empty)

  useEffect(() => {
    let gone = false
    changed.current = false
    setReady(false)
    const read = isSharedPhone() ? Promise.resolve(undefined) : store.drafts.get(key).catch(() => undefined)
    void read.then((draft) => {
      if (gone) return
      startTransition(() => {
        if (!changed.current) setValue(draft === undefined ? start.current : (draft.value as T))
        setReady(true)
      })
    })
    return () => {
      gone = true
    }
  }, [key])

  useEffect(() => {
    if (!changed.current || isSharedPhone()) return
    void store.drafts.put({ key, value, savedAt: Date.now() }).catch(() => undefined)
  }, [key, value])

  const set = useCallback((next: T | ((before: T) => T)) => {
    changed.current = true
    setValue(next)
  }, [])
  const forget = useCallback(async () => {
    changed.current = false
    setValue(start.current)
    await store.drafts.delete(key)
  }, [key])
  return { value, ready, set, forget }
}
