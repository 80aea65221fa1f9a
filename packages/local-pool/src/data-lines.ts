import type { StoredRecord } from './storage/storage'

/** What a data file says, line by line, its last word on each record. */
export interface DataLines {
  readonly values: Map<string, Map<string, unknown>>
  /** The lines that say this and nothing else, each with its line feed. */
  readonly lines: readonly string[]
  /** How many lines the file holds that were replaced since. */
  readonly replaced: number
  /** Where its last complete line ends, in bytes; 0 for a file without a header. */
  readonly end: number
}

type Entry = readonly [kind: string, id: string, value?: unknown]

const header = '{"format":"cognito-flow local pool","version":1}\n'
const lineFeed = 0x0a

export function toDataLine({ kind, id, value }: StoredRecord): string {
  return `${JSON.stringify(value === undefined ? [kind, id] : [kind, id, value])}\n`
}

/** Reads a data file; a last line without its end was never acknowledged and is left out. */
export function parseDataLines(content: Buffer): DataLines {
  const values = new Map<string, Map<string, unknown>>()
  const live = new Map<string, string>([['', header]])
  let count = 0
  let start = 0
  for (;;) {
    const end = content.indexOf(lineFeed, start)
    if (end < 0) break
    const line = content.toString('utf8', start, end + 1)
    start = end + 1
    count += 1
    if (count === 1) {
      if (line !== header)
        throw new Error('it is not a data file of this version of the local pool')
      continue
    }
    const [kind, id, value] = parseEntry(line, count)
    const ofKind = values.get(kind) ?? new Map<string, unknown>()
    values.set(kind, ofKind)
    if (value === undefined) {
      ofKind.delete(id)
      live.delete(`${kind} ${id}`)
    } else {
      ofKind.set(id, value)
      live.set(`${kind} ${id}`, line)
    }
  }
  if (count === 0 && content.length > 0) throw new Error('it is not a data file of a local pool')
  return { values, lines: [...live.values()], replaced: count - live.size, end: start }
}

function parseEntry(line: string, number: number): Entry {
  let entry: unknown
  try {
    entry = JSON.parse(line)
  } catch {
    // Reported below, like any other line that is no entry.
  }
  if (isEntry(entry)) return entry
  throw new Error(`line ${number} is damaged`)
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string'
}
