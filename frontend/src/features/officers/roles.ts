/** The roles that a list of officers can be narrowed to. */
export const ROLES = ["liaison", "leader", "coordinator", "inspector", "observer", "national", "overseer"] as const
export type ListedRole = (typeof ROLES)[number]
