import { test } from 'vitest'
import { type Level, type LevelOf, type RowNumber, rows } from '../rows'

/** What a test counted, by what it is: `{ requests: 1, 'sign-outs': 0, runs: '20 of 20' }`. The same in every run. */
export type Figures = Readonly<Record<string, number | string>>

/** What the reporter learns of a test beside its outcome. */
interface RowMeta {
  readonly row: number
  readonly level: Level
  readonly figures: Figures
}

declare module 'vitest' {
  interface TaskMeta {
    fault?: RowMeta
  }
}

interface RowTools {
  /** Notes what docs/faults.md shows of this test; a figure of the same name is replaced. */
  readonly figures: (noted: Figures) => void
}

type Run = (tools: RowTools) => unknown

/**
 * A test of one row at one level, called `22 E · …` by its title, or the row's scenario without one. A row may have several.
 *
 * @example
 * row(1, 'U', async ({ figures }) => {
 *   expect(await auth.signIn({ username: 'ada' })).toMatchObject({ failure: { code: 'network' } })
 *   figures({ requests: wire.calls.length })
 * })
 */
export function row<Number extends RowNumber>(
  number: Number,
  level: LevelOf<Number>,
  ...rest: readonly [title: string, run: Run, timeoutMs?: number] | readonly [run: Run]
): void {
  const [title, run, timeoutMs] = rest.length === 1 ? [rows[number].scenario, rest[0]] : rest
  const options = timeoutMs === undefined ? {} : { timeout: timeoutMs }
  test(`${number} ${level} · ${title}`, options, async ({ task }) => {
    const note = (noted: Figures) => {
      const figures = { ...task.meta.fault?.figures, ...noted }
      task.meta.fault = { row: number, level, figures }
    }
    note({})
    await run({ figures: note })
  })
}
