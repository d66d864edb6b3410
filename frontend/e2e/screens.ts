import type { Api } from "./fixtures"

/** A screen to look at: as a picture (`make pictures`), and through the eyes of axe. */
export type Screen = {
  name: string
  /** Its address, or what must be there first and then its address. */
  path: string | ((api: Api) => Promise<string>)
  /** Who is signed in: one of the demo's officers. */
  as?: string
}

/** Every screen that an address leads to; a feature adds its own here. */
export const SCREENS: readonly Screen[] = [
  { name: "beranda", path: "/" },
  { name: "masuk", path: "/masuk" },
  { name: "kata-sandi", path: "/kata-sandi#contoh" },
  { name: "tidak-ada", path: "/halaman-yang-tidak-ada" },
  { name: "meja", path: "/meja", as: "admin.ponorogo" },
]

/** Sizes of the narrowest phone in use and of a desk's screen. */
export const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1440, height: 900 } } as const
