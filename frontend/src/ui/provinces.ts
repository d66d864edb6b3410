/** Where each of the 38 provinces stands on the tile grid (column, row), and how its name is shortened there. */
export type Tile = { short: string; column: number; row: number }

export const PROVINCES: Readonly<Record<string, Tile>> = {
  "11": { short: "Aceh", column: 1, row: 1 },
  "12": { short: "Sumut", column: 2, row: 2 },
  "13": { short: "Sumbar", column: 2, row: 3 },
  "14": { short: "Riau", column: 3, row: 2 },
  "15": { short: "Jambi", column: 3, row: 3 },
  "16": { short: "Sumsel", column: 3, row: 4 },
  "17": { short: "Bengk.", column: 2, row: 4 },
  "18": { short: "Lamp.", column: 3, row: 5 },
  "19": { short: "Babel", column: 4, row: 3 },
  "21": { short: "Kepri", column: 4, row: 2 },
  "31": { short: "DKI", column: 5, row: 4 },
  "32": { short: "Jabar", column: 5, row: 5 },
  "33": { short: "Jateng", column: 6, row: 5 },
  "34": { short: "DIY", column: 6, row: 6 },
  "35": { short: "Jatim", column: 7, row: 5 },
  "36": { short: "Banten", column: 4, row: 5 },
  "51": { short: "Bali", column: 8, row: 5 },
  "52": { short: "NTB", column: 9, row: 5 },
  "53": { short: "NTT", column: 10, row: 5 },
  "61": { short: "Kalbar", column: 6, row: 2 },
  "62": { short: "Kalteng", column: 6, row: 3 },
  "63": { short: "Kalsel", column: 7, row: 3 },
  "64": { short: "Kaltim", column: 7, row: 2 },
  "65": { short: "Kaltara", column: 7, row: 1 },
  "71": { short: "Sulut", column: 10, row: 1 },
  "72": { short: "Sulteng", column: 9, row: 2 },
  "73": { short: "Sulsel", column: 8, row: 3 },
  "74": { short: "Sultra", column: 9, row: 3 },
  "75": { short: "Goron.", column: 9, row: 1 },
  "76": { short: "Sulbar", column: 8, row: 2 },
  "81": { short: "Maluku", column: 11, row: 3 },
  "82": { short: "Malut", column: 11, row: 2 },
  "91": { short: "Papua", column: 14, row: 2 },
  "92": { short: "Pabar", column: 13, row: 2 },
  "93": { short: "Pasel", column: 14, row: 4 },
  "94": { short: "Pateng", column: 13, row: 3 },
  "95": { short: "Papeg", column: 14, row: 3 },
  "96": { short: "PBD", column: 12, row: 2 },
}

/** The name of a region on a tile: without what its kind repeats. */
export function shortName(code: string, name: string): string {
  return (
    PROVINCES[code]?.short ?? name.replace(/^Kabupaten (Administrasi )?/, "").replace(/^Kota Administrasi /, "Kota ")
  )
}
