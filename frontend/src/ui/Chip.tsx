import { UnstyledButton, type UnstyledButtonProps } from "@mantine/core"
import type { ComponentPropsWithoutRef } from "react"
import classes from "./Chip.module.css"

type ChipProps = UnstyledButtonProps & ComponentPropsWithoutRef<"button">

/** A small choice among others; `aria-pressed` says that it is chosen. */
export function Chip(props: ChipProps) {
  return <UnstyledButton {...props} className={classes.chip} />
}
