import type answers from "./id/answers"
import type calendars from "./id/calendars"
import type common from "./id/common"
import type coordination from "./id/coordination"
import type desk from "./id/desk"
import type duty from "./id/duty"
import type entry from "./id/entry"
import type escalations from "./id/escalations"
import type filing from "./id/filing"
import type glossary from "./id/glossary"
import type handling from "./id/handling"
import type help from "./id/help"
import type helpCitizens from "./id/help-citizens"
import type helpOfficers from "./id/help-officers"
import type home from "./id/home"
import type importing from "./id/import"
import type inbox from "./id/inbox"
import type institutions from "./id/institutions"
import type messages from "./id/messages"
import type myReports from "./id/my-reports"
import type officers from "./id/officers"
import type oversight from "./id/oversight"
import type policies from "./id/policies"
import type posters from "./id/posters"
import type publicTexts from "./id/public"
import type signIn from "./id/sign-in"
import type statistics from "./id/statistics"
import type templates from "./id/templates"
import type tracking from "./id/tracking"
import type verification from "./id/verification"

/** Every namespace of texts, as the Indonesian files say it. A feature adds its line here. */
export type Texts = {
  messages: typeof messages
  inbox: typeof inbox
  home: typeof home
  handling: typeof handling
  filing: typeof filing
  duty: typeof duty
  statistics: typeof statistics
  public: typeof publicTexts
  templates: typeof templates
  answers: typeof answers
  oversight: typeof oversight
  institutions: typeof institutions
  calendars: typeof calendars
  policies: typeof policies
  escalations: typeof escalations
  posters: typeof posters
  common: typeof common
  desk: typeof desk
  "sign-in": typeof signIn
  tracking: typeof tracking
  "help-officers": typeof helpOfficers
  "help-citizens": typeof helpCitizens
  help: typeof help
  glossary: typeof glossary
  "my-reports": typeof myReports
  entry: typeof entry
  coordination: typeof coordination
  import: typeof importing
  officers: typeof officers
  verification: typeof verification
}

/** The same keys in another language; English has singular forms besides. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> } & {
  [K in `${string}_one`]?: string
}
