/** Calls back once after `delayMs`, unless the returned function is called first. */
export type Schedule = (callback: () => void, delayMs: number) => () => void

/** The platform's timer. */
export const schedule: Schedule = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs)
  return () => clearTimeout(timer)
}
