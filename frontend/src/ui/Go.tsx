import { Anchor, type AnchorProps } from "@mantine/core"
import { useRouter } from "@tanstack/react-router"
import type { MouseEvent, ReactNode } from "react"

type GoProps = AnchorProps & { href: string; children: ReactNode }

/** A link to an address of this app that is put together elsewhere; followed without loading the app anew. */
export function Go({ href, children, ...rest }: GoProps) {
  const router = useRouter()
  function follow(event: MouseEvent) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void router.navigate({ href })
  }
  return (
    <Anchor {...rest} href={href} onClick={follow}>
      {children}
    </Anchor>
  )
}
