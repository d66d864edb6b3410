// Its name keeps it out of what is loaded beforehand (`globIgnores` in vite.config.ts).
import "maplibre-gl/dist/maplibre-gl.css"
import { Map as Drawn, Marker } from "maplibre-gl"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { getMapsReady } from "@/ui/map-ready"
import classes from "./filing.module.css"

type Point = { lat: number; lon: number }

const COUNTRY = { center: [118, -2.5] as [number, number], zoom: 3.2 }
const NEAR = 15

/** A map on which the place is pointed at, where the host has tiles. */
export default function PointMap({
  style,
  point,
  onPoint,
}: {
  style: string
  point: Point | null
  onPoint: (point: Point) => void
}) {
  const { t } = useTranslation("filing")
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<Drawn>(undefined)
  const marker = useRef<Marker>(undefined)
  const told = useRef(onPoint)
  told.current = onPoint

  useEffect(() => {
    if (box.current === null) return
    getMapsReady()
    const drawn = new Drawn({ container: box.current, style, ...COUNTRY })
    drawn.on("click", ({ lngLat }) => told.current({ lat: round(lngLat.lat), lon: round(lngLat.lng) }))
    map.current = drawn
    return () => drawn.remove()
  }, [style])

  useEffect(() => {
    marker.current?.remove()
    if (point === null || map.current === undefined) return
    marker.current = new Marker().setLngLat([point.lon, point.lat]).addTo(map.current)
    map.current.jumpTo({ center: [point.lon, point.lat], zoom: Math.max(map.current.getZoom(), NEAR) })
  }, [point])

  return <div ref={box} className={classes.map} role="application" aria-label={t("where.map_label")} />
}

function round(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000
}
