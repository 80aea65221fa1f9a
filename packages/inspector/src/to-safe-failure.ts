import type { AuthFailure } from '@cognito-flow/core'
import { read } from './read'
import type { SafeFailure } from './safe-events'

/** Keeps a classified failure without its message; `null` for everything else, error objects included. */
export function toSafeFailure(value: unknown): SafeFailure | null {
  if (!isFailure(value)) return null
  const { code, recovery, operation, form, name, retryAfterMs } = value
  return {
    code,
    recovery,
    operation,
    form,
    name,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

function isFailure(value: unknown): value is AuthFailure {
  return (
    !(value instanceof Error) &&
    ['code', 'recovery', 'operation', 'form', 'name'].every(
      (key) => typeof read(value, key) === 'string',
    )
  )
}
