/**
 * What is done while no other tab does the same.
 *
 * @param isContended - Another tab was at it: what it has stored may be on its way. Browsers hand a lock on faster than what the
 * page before has written to `localStorage`, of which each of their processes keeps a copy.
 */
export type LockedTask<Result> = (isContended: boolean) => Promise<Result>
