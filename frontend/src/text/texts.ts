import type common from "./id/common"
import type desk from "./id/desk"
import type signIn from "./id/sign-in"

/** Every namespace of texts, as the Indonesian files say it. A feature adds its line here. */
export type Texts = {
  common: typeof common
  desk: typeof desk
  "sign-in": typeof signIn
}

/** The same keys in another language; English has singular forms besides. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> } & {
  [K in `${string}_one`]?: string
}
