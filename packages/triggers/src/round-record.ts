import type { StringMap } from './string-map'

/**
 * What a round leaves behind in its challengeMetadata. Cognito hands it to later Define and Create
 * calls in `session[]` and never to the client, so a one-time code may be in it.
 */
export interface RoundRecord {
  readonly step: string
  readonly attempt: number
  /** How often the user had asked for another delivery when the round began. */
  readonly resends: number
  /** From when on another delivery makes sense, in ms since the epoch; `Infinity` is never. */
  readonly resendAt: number
  readonly kept: StringMap
}

/** As JSON, which has no infinity and writes `null`. */
export function toMetadata(record: RoundRecord): string {
  return JSON.stringify(record)
}

/** The record in a challengeMetadata, or `undefined` for what `toMetadata` did not write. */
export function toRoundRecord(metadata: string | null | undefined): RoundRecord | undefined {
  const record = parse(metadata ?? '')
  if (!isRoundRecord(record)) return undefined
  return { ...record, resendAt: record.resendAt ?? Infinity }
}

interface StoredRecord extends Omit<RoundRecord, 'resendAt'> {
  readonly resendAt: number | null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRoundRecord(value: unknown): value is StoredRecord {
  return (
    isObject(value) &&
    'step' in value &&
    typeof value.step === 'string' &&
    'attempt' in value &&
    typeof value.attempt === 'number' &&
    'resends' in value &&
    typeof value.resends === 'number' &&
    'resendAt' in value &&
    (typeof value.resendAt === 'number' || value.resendAt === null) &&
    'kept' in value &&
    isObject(value.kept) &&
    Object.values(value.kept).every((text) => typeof text === 'string')
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
