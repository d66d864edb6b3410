import type { ReactNode } from "react"
import classes from "./rows.module.css"

/** A list whose entries are parted by lines; on a wide screen what may be done stands at the right. */
export function Rows({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className={classes.rows} aria-label={label}>
      {children}
    </ul>
  )
}

/** Labels with what stands beside them; what is null is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, fact]) => fact !== null && fact !== undefined && fact !== "")
        .map(([label, fact]) => (
          <FactPair key={label} label={label} fact={fact} />
        ))}
    </dl>
  )
}

function FactPair({ label, fact }: { label: string; fact: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{fact}</dd>
    </>
  )
}
