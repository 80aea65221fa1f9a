/** Rings at one moment at a time. */
export interface Alarm {
  /** In ms since the epoch; takes the place of the moment before. `null`, or one that is over: it does not ring. */
  set(moment: number | null): void
}

export function createAlarm(ring: () => void): Alarm {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    set(moment) {
      clearTimeout(timer)
      const left = moment === null ? 0 : moment - Date.now()
      // A timer may come a fraction of a millisecond before its time.
      if (left > 0) timer = setTimeout(ring, left + 1)
    },
  }
}
