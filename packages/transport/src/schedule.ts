/**
 * Calls back once after `delayMs`, unless the returned function is called first. What is not `awaited` by a caller lets a Node
 * process end before.
 */
export type Schedule = (
  callback: () => void,
  delayMs: number,
  options?: { readonly awaited?: boolean },
) => () => void

/** The platform's timer. */
export const schedule: Schedule = (callback, delayMs, { awaited = false } = {}) => {
  const timer = startTimer(callback, delayMs)
  if (awaited && isHeld(timer)) timer.ref()
  return () => clearTimeout(timer)
}

/** The machine's timers: none of them is a reason for a Node process to live on. */
export const clock = {
  setTimeout: startTimer,
  clearTimeout(timer: unknown) {
    // biome-ignore lint/plugin/no-type-assertion: what `setTimeout` above gave
    clearTimeout(timer as ReturnType<typeof setTimeout>)
  },
}

function startTimer(callback: () => void, delayMs: number) {
  const timer = setTimeout(callback, delayMs)
  if (isHeld(timer)) timer.unref()
  return timer
}

/** Node's timers are objects that keep the process alive, browsers' are numbers. */
function isHeld(timer: unknown): timer is { ref(): void; unref(): void } {
  return typeof timer === 'object'
}
