/** Working days within which a limit ends, as the board offers them. */
export const WITHIN = [0, 3, 5, 10] as const
