import type { StringMap } from './string-map'

/**
 * Verify receives neither the session nor the metadata, so Create tells it by private parameters
 * which round it judges. They carry a prefix that no step's own parameters will have by accident.
 */
export interface PrivateRecord {
  readonly step: string
  readonly attempt: number
  readonly beganWithPassword: boolean
}

const prefix = 'cognito-flow:'

export function toPrivateParameters(
  record: PrivateRecord,
  own: Record<string, string>,
): Record<string, string> {
  return {
    ...own,
    [`${prefix}step`]: record.step,
    [`${prefix}attempt`]: String(record.attempt),
    [`${prefix}begin`]: record.beganWithPassword ? 'password' : 'custom',
  }
}

export function toPrivateRecord(parameters: StringMap): PrivateRecord {
  return {
    step: parameters[`${prefix}step`] ?? '',
    attempt: Number(parameters[`${prefix}attempt`]),
    beganWithPassword: parameters[`${prefix}begin`] === 'password',
  }
}
