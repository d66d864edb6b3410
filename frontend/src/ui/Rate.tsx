import { Text, Title } from "@mantine/core"
import { type ReactNode, useId } from "react"
import { useTranslation } from "react-i18next"
import type { Schemas } from "@/api/client"
import { useDates } from "./dates"
import classes from "./Rate.module.css"
import { usePercent } from "./rates"

type RateProps = { title: string; rate: Schemas["RateView"]; children?: ReactNode }

/** A share in large figures as the API prints it, and below it what it is made of. */
export function Rate({ title, rate, children }: RateProps) {
  const { t } = useTranslation()
  const dates = useDates()
  const percent = usePercent()
  const id = useId()
  return (
    <section className={classes.block} aria-labelledby={id}>
      <Title order={2} id={id} size="h3">
        {title}
      </Title>
      <p className={classes.rate}>{percent(rate)}</p>
      <Text size="lg">{t("rate.of", { n: dates.number(rate.numerator), of: dates.number(rate.denominator) })}</Text>
      <div>{children}</div>
    </section>
  )
}
