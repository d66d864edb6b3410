import { liveQuery } from "dexie"
import { useEffect, useRef, useState } from "react"
import { isSharedPhone } from "./device"
import { onDevice, onMemory, type Waiting, waiting } from "./waiting"

/** What is on its way, asked anew whenever it changes, in this tab or another; undefined until it is read. */
export function useWaiting<T>(key: string, question: (kept: Waiting) => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<{ key: string; value: T }>()
  const asked = useRef(question)
  asked.current = question
  useEffect(() => {
    const tell = (value: T) => setAnswer({ key, value })
    if (isSharedPhone()) {
      const ask = () => void asked.current(waiting()).then(tell)
      ask()
      return onMemory(ask)
    }
    const following = liveQuery(() => asked.current(onDevice)).subscribe({ next: tell, error: () => undefined })
    return () => following.unsubscribe()
  }, [key])
  return answer?.key === key ? answer.value : undefined
}
