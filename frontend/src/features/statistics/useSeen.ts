import { type RefObject, useEffect, useRef, useState } from "react"

/** Whether an element has come near the screen; it stays so. What is far below is not asked for. */
export function useSeen(): [RefObject<HTMLElement | null>, boolean] {
  const place = useRef<HTMLElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (place.current === null || seen) return
    const watch = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && setSeen(true), {
      rootMargin: "200px",
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [seen])
  return [place, seen]
}
