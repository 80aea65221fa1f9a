import type { Operation } from '../model/ports'
import { isObject } from '../model/shape'
import { codeOfException } from './exceptions'
import type { AuthFailure, FailureCode } from './failure'
import { backOffOf, failureCodes, formOf, recoveryOf } from './recoveries'

/** The codes of a port's error that a failure calls otherwise. */
const portCodes: ReadonlyMap<string, FailureCode> = new Map([
  ['aborted', 'network'],
  ['invalidInput', 'invalidParameter'],
  ['noSession', 'sessionRevoked'],
])

/**
 * Decides what an error means and what the user can do next, from its name, its message and the operation it came from.
 *
 * @param error - Anything a port rejected with. Never throws, whatever it is.
 * @param operation - The phase: `NotAuthorizedException` while signing in is a wrong password, while answering a challenge it
 * is `failAuthentication`, while refreshing a revoked session.
 */
export function classify(error: unknown, operation: Operation): AuthFailure {
  const name = textOf(error, 'name') || 'Error'
  const text = textOf(error, 'message')
  const code = codeOf(textOf(error, 'code'), name, text, operation)
  const recovery = recoveryOf(code, operation)
  return {
    code,
    recovery,
    operation,
    form: formOf(operation, recovery),
    name,
    // One text for every wrong sign-in: a pool's own may tell whether the user exists.
    message: code === 'incorrectCredentials' ? 'Incorrect username or password.' : text,
    ...(recovery === 'wait' && { retryAfterMs: backOffOf(code, name) }),
  }
}

function codeOf(
  portCode: string,
  name: string,
  message: string,
  operation: Operation,
): FailureCode {
  const known = failureCodes.find((code) => code === portCode)
  return known ?? portCodes.get(portCode) ?? codeOfException(name, message, operation) ?? 'unknown'
}

/** Reads a string property without trusting the value: a port may reject with anything, getters that throw included. */
function textOf(value: unknown, key: string): string {
  try {
    const text = isObject(value) ? value[key] : undefined
    return typeof text === 'string' ? text : ''
  } catch {
    return ''
  }
}
