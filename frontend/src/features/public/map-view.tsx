import { useNavigate } from "@tanstack/react-router"
import { Map as MapOf, NavigationControl } from "maplibre-gl"
import "maplibre-gl/dist/maplibre-gl.css"
import { useEffect, useRef } from "react"
import type { Schemas } from "@/api/client"
import { getMapsReady } from "@/ui/map-ready"
import classes from "./public.module.css"

const INDONESIA: [[number, number], [number, number]] = [
  [94.9, -11.1],
  [141.1, 6.1],
]
const BLUE = "#0b5a8f"

type MapViewProps = { style: string; points: readonly Schemas["PlacedReport"][] }

/** The points of reports on the tiles of this host, near ones together. Loaded only where it is shown. */
export default function MapView({ style, points }: MapViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  useEffect(() => {
    if (place.current === null) return
    getMapsReady()
    const map = new MapOf({
      container: place.current,
      style,
      bounds: INDONESIA,
      attributionControl: { compact: true },
    })
    map.addControl(new NavigationControl({ showCompass: false }))
    map.on("load", () => draw(map, points))
    map.on("click", "near", (event) => {
      const centre = event.lngLat
      map.easeTo({ center: centre, zoom: map.getZoom() + 2 })
    })
    map.on("click", "one", (event) => {
      const number = event.features?.[0]?.properties.number
      if (typeof number === "string") void navigate({ to: "/laporan/$trackingId", params: { trackingId: number } })
    })
    return () => map.remove()
  }, [style, points, navigate])
  return <div ref={place} className={classes.map} />
}

function draw(map: MapOf, points: readonly Schemas["PlacedReport"][]) {
  map.addSource("reports", {
    type: "geojson",
    cluster: true,
    clusterRadius: 44,
    data: {
      type: "FeatureCollection",
      features: points.map((point) => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: [point.lon, point.lat] },
        properties: { number: point.tracking_id },
      })),
    },
  })
  map.addLayer({
    id: "near",
    type: "circle",
    source: "reports",
    filter: ["has", "point_count"],
    paint: {
      "circle-color": BLUE,
      "circle-radius": ["step", ["get", "point_count"], 18, 10, 24, 50, 32],
      "circle-opacity": 0.85,
    },
  })
  map.addLayer({
    id: "one",
    type: "circle",
    source: "reports",
    filter: ["!", ["has", "point_count"]],
    paint: { "circle-color": BLUE, "circle-radius": 10, "circle-stroke-width": 3, "circle-stroke-color": "#ffffff" },
  })
}
