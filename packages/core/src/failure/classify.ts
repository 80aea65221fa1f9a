import type { Operation } from '../model/ports'
import { isObject } from '../model/shape'
import { codeOfException } from './exceptions'
import type { AuthFailure, FailureCode, PasswordRule } from './failure'
import { backOffOf, failureCodes, formOf, recoveryOf } from './recoveries'

/** The codes of a port's error that a failure calls otherwise. */
const portCodes: ReadonlyMap<string, FailureCode> = new Map([
  ['aborted', 'network'],
  ['invalidInput', 'invalidParameter'],
  ['noSession', 'sessionRevoked'],
])

const codeOfPort = (name: string) =>
  portCodes.get(name) ?? failureCodes.find((code) => code === name)

/**
 * Decides what an error means and what the user can do next, from its name, its message and the operation it came from.
 *
 * @param error - Anything a port rejected with. Never throws, whatever it is.
 * @param operation - The phase: `NotAuthorizedException` while signing in is a wrong password, while answering a challenge it
 * is `failAuthentication`, while refreshing a revoked session.
 */
export function classify(error: unknown, operation: Operation): AuthFailure {
  const at = memberOf(error, 'at')
  const name = textOf(error, 'name') || 'Error'
  const text = textOf(error, 'message')
  const code =
    codeOfPort(textOf(error, 'code')) ?? codeOfException(name, text, operation) ?? 'unknown'
  const recovery = recoveryOf(code, operation)
  const field = textOf(error, 'field')
  const rule = textOf(error, 'rule')
  const retryAfterMs = recovery === 'wait' && backOffOf(code, name)
  return {
    code,
    recovery,
    operation,
    form: formOf(operation, recovery),
    name,
    // One text for every wrong sign-in: a pool's own may tell whether the user exists.
    message: code === 'incorrectCredentials' ? 'Incorrect username or password.' : text,
    ...(field && { field }),
    // biome-ignore lint/plugin/no-type-assertion: what a port says is for its application to know
    ...(rule && { rule: rule as PasswordRule }),
    ...(typeof at === 'number' && { at, ...(retryAfterMs && { retryAt: at + retryAfterMs }) }),
    ...(retryAfterMs && { retryAfterMs }),
  }
}

function textOf(value: unknown, key: string): string {
  const text = memberOf(value, key)
  return typeof text === 'string' ? text : ''
}

/** Reads a property without trusting the value: a port may reject with anything, getters that throw included. */
function memberOf(value: unknown, key: string): unknown {
  try {
    return isObject(value) ? value[key] : undefined
  } catch {
    return undefined
  }
}
