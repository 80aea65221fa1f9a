/** The pool's clock, as far as its answers tell. */
export interface ServerClock {
  /** How far the device's clock is ahead of the pool's, in ms; `null` as long as no answer has told. */
  readonly offsetMs: number | null
  /** The pool's time, in ms since the epoch; the device's as long as no answer has told. */
  now(): number
  /**
   * Takes the `Date` of an answer. A device clock that was set between two requests is noticed by the second; one that was set
   * during a request makes the offset unknown.
   *
   * @param date - The header as it came (RFC 9110, section 5.6.7); anything else, and a year before 2020, is ignored.
   * @param sentAt - When the request left and its answer began, by the device's clock, in ms since the epoch.
   */
  learn(date: string, sentAt: number, receivedAt: number): void
}

/** A request that seems to have taken longer than this, or less than nothing, saw the device's clock being set. */
const LONGEST_MS = 60_000

const httpDate = /^\w{3}, \d\d \w{3} 20[2-9]\d \d\d:\d\d:\d\d GMT$/

/** Learns the offset between the device's clock and the pool's. */
export function createServerClock(now: () => number): ServerClock {
  let offsetMs: number | null = null
  return {
    get offsetMs() {
      return offsetMs
    },
    now: () => now() - (offsetMs ?? 0),
    learn(date, sentAt, receivedAt) {
      const server = httpDate.test(date) ? Date.parse(date) : Number.NaN
      if (Number.isNaN(server)) return
      const took = receivedAt - sentAt
      if (took < 0 || took > LONGEST_MS) {
        offsetMs = null
        return
      }
      // The pool wrote its second, which lasts from `server` on, at a moment between sending and receiving.
      const least = sentAt - server - 1_000
      const most = receivedAt - server
      // What fits is kept: the offset of a clock that is wrong does not jitter by a second, and one that is right has none.
      const known = [offsetMs ?? 0, 0].find((offset) => least <= offset && offset <= most)
      offsetMs = known ?? Math.round((least + most) / 2)
    },
  }
}
