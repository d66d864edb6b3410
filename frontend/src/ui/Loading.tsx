import { useTranslation } from "react-i18next"
import classes from "./Loading.module.css"

const WIDTHS = ["60%", "100%", "83%", "94%", "71%", "88%", "97%", "77%"]

/** Lines in place of what is on its way: plain elements, because nothing is drawn more often before the answer. */
export function Loading({ lines = 5 }: { lines?: number }) {
  const { t } = useTranslation()
  return (
    <div className={classes.lines} aria-busy="true">
      <span className="only-for-readers" role="status">
        {t("loading")}
      </span>
      {WIDTHS.slice(0, lines).map((width) => (
        <div key={width} className={classes.line} style={{ width }} />
      ))}
    </div>
  )
}
