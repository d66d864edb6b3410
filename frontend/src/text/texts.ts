import type calendars from "./id/calendars"
import type common from "./id/common"
import type coordination from "./id/coordination"
import type desk from "./id/desk"
import type entry from "./id/entry"
import type escalations from "./id/escalations"
import type institutions from "./id/institutions"
import type policies from "./id/policies"
import type posters from "./id/posters"
import type signIn from "./id/sign-in"
import type tracking from "./id/tracking"

/** Every namespace of texts, as the Indonesian files say it. A feature adds its line here. */
export type Texts = {
  institutions: typeof institutions
  calendars: typeof calendars
  policies: typeof policies
  escalations: typeof escalations
  posters: typeof posters
  common: typeof common
  desk: typeof desk
  "sign-in": typeof signIn
  tracking: typeof tracking
  entry: typeof entry
  coordination: typeof coordination
}

/** The same keys in another language; English has singular forms besides. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> } & {
  [K in `${string}_one`]?: string
}
