import { type RefObject, useEffect, useRef, useState } from "react"

/** Whether an element has come within `margin` of the screen; it stays so. What is far below is not asked for. */
export function useSeen<T extends HTMLElement = HTMLElement>(margin: string): [RefObject<T | null>, boolean] {
  const place = useRef<T>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (place.current === null || seen) return
    const watch = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && setSeen(true), {
      rootMargin: margin,
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [seen, margin])
  return [place, seen]
}
