import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, told } from "@/api/client"

export type Policy = Schemas["PolicyView"]

/** In which order the figures are shown; it says nothing about what they mean. */
const GROUPS = [
  [
    "deadlines",
    [
      "verification",
      "first_follow_up",
      "resolution.complaint",
      "resolution.oversight_complaint",
      "resolution.information_request",
      "resolution.aspiration",
      "resolution",
      "redisposition",
      "completion",
      "closing",
    ],
  ],
  [
    "ladder",
    [
      "ladder.waits.coordinator",
      "ladder.waits.province",
      "ladder.waits.national",
      "ladder.waits.overseer",
      "reminder",
      "announce_before",
    ],
  ],
  ["reporter", ["reopen_within", "contest_within", "revoke_withdrawal_within", "objection_climbs_at", "reveal"]],
  ["danger", ["danger"]],
  ["oversight", ["measure", "overseer", "ppid"]],
  [
    "counting",
    ["repeat_within", "near_identical_from", "smallest_cell", "active_within", "good_from", "moved_out_after"],
  ],
] as const

export type Group = (typeof GROUPS)[number][0] | "handling"

/** All that is shown in an order, as it stands above: what a key begins with, and its group. */
const RANKS = GROUPS.flatMap(([group, keys]) => keys.map((begins) => ({ group, begins })))

function rankOf(key: string): number {
  const rank = RANKS.findIndex(({ begins }) => key === begins || key.startsWith(`${begins}.`))
  return rank === -1 ? RANKS.length : rank
}

/** The figures by what they are about, each group in its order; empty groups are left out. */
export function grouped<P extends Pick<Policy, "key">>(policies: readonly P[]): [Group, P[]][] {
  const inOrder = policies.toSorted((a, b) => rankOf(a.key) - rankOf(b.key))
  const order: Group[] = [...GROUPS.map(([group]) => group), "handling"]
  const all = order.map((group): [Group, P[]] => [
    group,
    inOrder.filter((each) => (RANKS[rankOf(each.key)]?.group ?? "handling") === group),
  ])
  return all.filter(([, some]) => some.length > 0)
}

/** What a plain number counts; the API's own units are days. It says nothing about what the figures mean. */
const COUNTED = {
  "answer.needs_approval": "approval",
  deferrals: "times",
  hops: "times",
  objection_climbs_at: "nth",
  "danger.acknowledge_within_minutes": "minutes",
  "danger.next_desk_after_minutes": "minutes",
  "overseer.takes_up_within_years": "years",
  near_identical_from: "percent",
  good_from: "percent",
} as const

export type Unit = Policy["unit"] | (typeof COUNTED)[keyof typeof COUNTED]

/** In what a figure is told. */
export function unitOf({ key, unit }: Pick<Policy, "key" | "unit">): Unit {
  return key in COUNTED ? COUNTED[key as keyof typeof COUNTED] : unit
}

/** The figures that count for an institution, or for the whole country. */
export function usePolicies(institution: string | undefined) {
  return useQuery({
    queryKey: ["policies", "counting", institution],
    queryFn: ({ signal }) => told(api.GET("/v1/policies", { params: { query: { institution } }, signal })),
  })
}

/** Every row of one figure, those of institutions as well, the latest first. */
export function usePolicyHistory(key: string) {
  return useQuery({
    queryKey: ["policies", "history", key],
    queryFn: ({ signal }) =>
      told(api.GET("/v1/policies", { params: { query: { key, history: true, everywhere: true } }, signal })),
    select: (list) => list.items.toReversed(),
  })
}
