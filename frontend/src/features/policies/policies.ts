import { useQuery } from "@tanstack/react-query"
import { api, type Schemas, told } from "@/api/client"

export type Policy = Schemas["PolicyView"]

/** In which order the figures are shown; it says nothing about what they mean. */
const GROUPS = [
  ["deadlines", ["verification", "first_follow_up", "resolution", "redisposition", "completion", "closing"]],
  ["ladder", ["ladder", "reminder", "announce_before"]],
  ["reporter", ["reopen_within", "contest_within", "revoke_withdrawal_within", "objection_climbs_at"]],
  ["danger", ["danger"]],
  ["oversight", ["measure", "overseer", "ppid"]],
  [
    "counting",
    ["repeat_within", "near_identical_from", "smallest_cell", "active_within", "good_from", "moved_out_after"],
  ],
] as const

export type Group = (typeof GROUPS)[number][0] | "handling"

function groupOf(key: string): Group {
  const first = key.split(".")[0] ?? key
  return GROUPS.find(([, keys]) => (keys as readonly string[]).includes(first))?.[0] ?? "handling"
}

/** The figures by what they are about; empty groups are left out. */
export function grouped(policies: readonly Policy[]): [Group, Policy[]][] {
  const order: Group[] = [...GROUPS.map(([group]) => group), "handling"]
  const all = order.map((group): [Group, Policy[]] => [group, policies.filter((each) => groupOf(each.key) === group)])
  return all.filter(([, some]) => some.length > 0)
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
