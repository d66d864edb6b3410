import { addProtocol, setWorkerUrl } from "maplibre-gl"
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url"
import { Protocol } from "pmtiles"

let ready = false

/** To be called before the first map: its worker comes from this host, and tiles may lie in one archive (PMTiles). */
export function getMapsReady(): void {
  if (ready) return
  setWorkerUrl(worker)
  addProtocol("pmtiles", new Protocol().tile)
  ready = true
}
