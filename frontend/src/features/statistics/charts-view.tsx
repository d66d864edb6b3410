import { useComputedColorScheme } from "@mantine/core"
import { BarChart, LineChart } from "echarts/charts"
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components"
import { type EChartsType, init, use } from "echarts/core"
import { SVGRenderer } from "echarts/renderers"
import { useEffect, useRef } from "react"

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type ChartProps = {
  /** What a screen reader says of it. */
  label: string
  kind: "line" | "bars"
  names: readonly string[]
  series: readonly { name: string; values: readonly (number | null)[] }[]
}

const ROW = 46
const FONT = "'Public Sans Variable', system-ui, sans-serif"

/** A chart. Loaded only where it is shown; the table beside it says the same. */
export default function ChartView({ label, kind, names, series }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const dark = useComputedColorScheme("light") === "dark"
  const height = kind === "line" ? 320 : names.length * ROW + 76
  useEffect(() => {
    if (place.current === null) return
    const chart = init(place.current, null, { renderer: "svg" })
    draw(chart, { label, kind, names, series }, dark)
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [label, kind, names, series, dark])
  return <div ref={place} role="img" aria-label={label} style={{ height }} />
}

function draw(chart: EChartsType, { kind, names, series }: ChartProps, dark: boolean) {
  const text = dark ? "#c9ced4" : "#3d464e"
  const line = dark ? "#3a3f45" : "#dfe3e8"
  const colors = dark ? ["#8a97a3", "#73b1db"] : ["#8593a0", "#0b5a8f"]
  const values = {
    type: "value",
    axisLabel: { color: text },
    splitLine: { lineStyle: { color: line } },
    minInterval: 1,
  }
  const groups = {
    type: "category",
    data: [...names],
    axisLabel: { color: text, ...(kind === "bars" && { width: 132, overflow: "break", lineHeight: 16 }) },
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    ...(kind === "bars" && { inverse: true }),
  }
  chart.setOption({
    color: colors,
    textStyle: { fontFamily: FONT, fontSize: 14 },
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    grid: { left: 8, right: 24, top: 44, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: text, fontSize: 14 }, icon: "roundRect", selectedMode: false },
    tooltip: { trigger: "axis", axisPointer: { type: kind === "line" ? "line" : "shadow" } },
    ...(kind === "line" ? { xAxis: groups, yAxis: values } : { xAxis: values, yAxis: groups }),
    series: series.map((each, nth) => ({
      type: kind === "line" ? "line" : "bar",
      name: each.name,
      data: [...each.values],
      ...(kind === "line"
        ? {
            symbolSize: 7,
            showSymbol: names.length <= 24 || each.values.includes(null),
            lineStyle: { width: 2.5, type: nth === 0 ? "dashed" : "solid" },
          }
        : { barMaxWidth: 14, barGap: "15%" }),
    })),
  })
}
