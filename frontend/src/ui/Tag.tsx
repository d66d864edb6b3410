import type { ReactNode } from "react"
import classes from "./tag.module.css"

export type Tone = "red" | "amber" | "green" | "blue" | "gray"

/** A word or two about how something stands; the colour only helps. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${classes.tag} ${classes[tone]}`}>{children}</span>
}
