import encodeQR from "qr"
import { useMemo } from "react"

const QUIET = 2

/** A QR code, drawn as one path so that it is sharp at any size. */
export function Qr({ text, name }: { text: string; name: string }) {
  const { size, path } = useMemo(() => drawn(text), [text])
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={name}
      style={{ width: "min(100%, 22rem)", background: "#fff", borderRadius: 8 }}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}

function drawn(text: string): { size: number; path: string } {
  const rows = encodeQR(text, "raw", { ecc: "low", border: QUIET })
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("")
  return { size: rows.length, path }
}
