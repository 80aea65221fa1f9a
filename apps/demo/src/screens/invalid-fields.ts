import type { AuthFailure } from '@cognito-flow/core'
import type { Field } from './screen'

/** Marks the field that a failure names. */
export function markInvalid(fields: readonly Field[], failure: AuthFailure | null): Field[] {
  return fields.map((field) =>
    failure?.field === field.name ? { ...field, invalid: true } : field,
  )
}
