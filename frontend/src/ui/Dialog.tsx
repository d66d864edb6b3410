import { Modal, type ModalProps } from "@mantine/core"
import { useEffect, useRef } from "react"

/** A dialog that gives the focus back to where it was. */
export function Dialog(props: ModalProps) {
  useFocusBack(props.opened)
  return <Modal returnFocus={false} {...props} />
}

/** Gives the focus back once a dialog closes: the library notes too late where it was, if nothing is animated. */
export function useFocusBack(opened: boolean): void {
  const before = useRef<Element | null>(null)
  const wasOpened = useRef(false)
  if (opened && !wasOpened.current) before.current = document.activeElement
  wasOpened.current = opened
  useEffect(() => {
    if (!opened) return
    return () => {
      const place = before.current
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (lost && place instanceof HTMLElement) place.focus({ preventScroll: true })
      })
    }
  }, [opened])
}
