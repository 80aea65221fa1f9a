import type { StringMap } from './step'

/**
 * What a round leaves behind in its challengeMetadata. Cognito hands it to later Define and Create
 * calls in `session[]` and never to the client, so a one-time code may be in it.
 */
export interface RoundRecord {
  readonly step: string
  readonly attempt: number
  readonly kept: StringMap
}

export function toMetadata(record: RoundRecord): string {
  return JSON.stringify(record)
}

/** The record in a challengeMetadata, or `undefined` for what `toMetadata` did not write. */
export function toRoundRecord(metadata: string | null | undefined): RoundRecord | undefined {
  const record = parse(metadata ?? '')
  return isRoundRecord(record) ? record : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRoundRecord(value: unknown): value is RoundRecord {
  return (
    isObject(value) &&
    'step' in value &&
    typeof value.step === 'string' &&
    'attempt' in value &&
    typeof value.attempt === 'number' &&
    'kept' in value &&
    isObject(value.kept) &&
    Object.values(value.kept).every((text) => typeof text === 'string')
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
