import { expect, test } from 'vitest'
import { createServerClock } from '../../src/clock'

/** The pool's time of every answer here, and its header. */
const NOON = Date.UTC(2026, 0, 2, 12)
const DATE = 'Fri, 02 Jan 2026 12:00:00 GMT'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** An answer: when its request left and when it came, by the device's clock in ms after noon. */
type Answer = readonly [sent: number, received: number, date?: string]

const cases: [title: string, answers: readonly Answer[], offsetMs: number | null][] = [
  ['is unknown before the first answer', [], null],
  ['is none for a clock that is right', [[0, 20]], 0],
  ['is none while the second may still last', [[999, 999]], 0],
  ['is none for an answer that took long', [[-20 * SECOND, 20 * SECOND]], 0],
  ['is told of a clock 6 min ahead', [[6 * MINUTE, 6 * MINUTE]], 6 * MINUTE - 500],
  ['is told of a clock 6 min behind', [[-6 * MINUTE, -6 * MINUTE]], -6 * MINUTE - 500],
  ['is told of a clock 5 h ahead', [[5 * HOUR, 5 * HOUR]], 5 * HOUR - 500],
  ['is told of a clock 2 days behind', [[-2 * DAY, -2 * DAY]], -2 * DAY - 500],
  [
    'is told of a clock 30 years behind',
    [[-30 * 365 * DAY, -30 * 365 * DAY]],
    -30 * 365 * DAY - 500,
  ],
  ['lies amid the way of the answer', [[HOUR, HOUR + 8 * SECOND]], HOUR + 3_500],
  [
    'narrows when an answer took less time',
    [
      [HOUR, HOUR + 20 * SECOND],
      [HOUR, HOUR + 20],
    ],
    HOUR - 490,
  ],
  [
    'stays while later answers agree',
    [
      [HOUR, HOUR],
      [HOUR - 900, HOUR + 900],
      [HOUR - 1, HOUR],
    ],
    HOUR - 500,
  ],
  [
    'follows a clock that is set forward between two requests',
    [
      [0, 20],
      [HOUR, HOUR],
    ],
    HOUR - 500,
  ],
  [
    'ends for a clock that is put right between two requests',
    [
      [HOUR, HOUR],
      [0, 20],
    ],
    0,
  ],
  [
    'is unknown again for a clock that is set back during a request',
    [
      [HOUR, HOUR],
      [HOUR, 20],
    ],
    null,
  ],
  [
    'is unknown again for a clock that is set forward during a request',
    [
      [0, 20],
      [0, HOUR],
    ],
    null,
  ],
  [
    'is learned anew after that',
    [
      [0, HOUR],
      [HOUR, HOUR],
    ],
    HOUR - 500,
  ],
]

test.each(cases)('the offset %s', (_, answers, offsetMs) => {
  const clock = createServerClock(() => NOON)
  for (const [sent, received, date = DATE] of answers)
    clock.learn(date, NOON + sent, NOON + received)
  expect(clock.offsetMs).toBe(offsetMs)
  expect(clock.now()).toBe(NOON - (offsetMs ?? 0))
})

test.each([
  '',
  '0',
  '5',
  'soon',
  'Fri, 99 Jan 2026 12:00:00 GMT',
  'Fri, 02 Jan 2026 99:00:00 GMT',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Sat, 01 Jan 2000 00:00:00 GMT',
  'Fri, 02 Jan 2126 12:00:00 GMT',
  'Fri, 02 Jan 2026 12:00:00 GMT, Fri, 02 Jan 2026 12:00:00 GMT',
  'Fri, 02 Jan 2026 12:00:00 +0100',
  'Friday, 02-Jan-26 12:00:00 GMT',
  '2026-01-02T12:00:00Z',
  String(NOON),
])('ignores %j, and keeps what it knows', (date) => {
  const clock = createServerClock(() => NOON)
  clock.learn(date, NOON, NOON)
  expect(clock.offsetMs).toBeNull()
  clock.learn(DATE, NOON + HOUR, NOON + HOUR)
  clock.learn(date, NOON, NOON)
  expect(clock.offsetMs).toBe(HOUR - 500)
})
