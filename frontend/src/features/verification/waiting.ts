/** What a queue shows: what nobody verified yet, or what waits for its reporter. */
export const WAITING = ["baru", "tertunda"] as const
export type Waiting = (typeof WAITING)[number]
