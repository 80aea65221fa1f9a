import type { AuthFailure, FailureCode } from '@cognito-flow/core'
import type { Field } from './screen'

const culprits: Partial<Record<FailureCode, readonly string[]>> = {
  codeExpired: ['code'],
  codeMismatch: ['code'],
  incorrectCredentials: ['password'],
  passwordPolicy: ['password', 'newPassword'],
  userNotFound: ['username'],
  usernameExists: ['username'],
}

/** Marks the fields that a failure is about. */
export function markInvalid(fields: readonly Field[], failure: AuthFailure | null): Field[] {
  const names = (failure && culprits[failure.code]) ?? []
  return fields.map((field) => (names.includes(field.name) ? { ...field, invalid: true } : field))
}
