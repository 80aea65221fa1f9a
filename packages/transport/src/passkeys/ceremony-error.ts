import { abortedError } from '../aborted'
import { CognitoFlowError, isCognitoFlowError } from '../cognito-flow-error'
import { isObject } from '../is-object'
import { unexpected } from '../sign-in/read-answer'

/** What a ceremony was, to tell what its error means. */
export interface Ceremony {
  readonly isAutofill: boolean
  /** In ms, from its start to its error. */
  readonly elapsed: number
  /** How long the browser was told to wait, in ms; `undefined` when it chooses for itself, or waits for ever. */
  readonly timeout: number | undefined
}

/** Sooner than anyone can have seen a dialog and refused it. */
const NOBODY_ASKED_MS = 500

/** A browser may round its clock, to keep pages from measuring what is none of their business. */
const CLOCK_ROUNDING_MS = 100

/** What the browser's error means. Says nothing of its text: an extension in the browser's place may quote anything. */
export function toCeremonyError(error: unknown, ceremony: Ceremony): CognitoFlowError {
  if (isCognitoFlowError(error)) return error
  const name = nameOf(error)
  switch (name) {
    case 'NotAllowedError':
      return toRefusal(ceremony)
    case 'SecurityError':
      return new CognitoFlowError(
        'passkeyWrongSite',
        "The pool's passkeys are of another site than this page: see the relying party ID of the pool.",
        { name },
      )
    case 'NotSupportedError':
      return notSupported(name)
    case 'AbortError':
      return ceremony.isAutofill ? abortedError() : notUsed(name)
    case 'TypeError':
    case 'InvalidCharacterError':
      return unexpected('CREDENTIAL_REQUEST_OPTIONS')
    default:
      return notUsed(name)
  }
}

/** By their specification, browsers say the same whatever the reason: only the time that it took tells them apart. */
function toRefusal({ elapsed, timeout = Number.POSITIVE_INFINITY }: Ceremony): CognitoFlowError {
  const name = 'NotAllowedError'
  if (elapsed >= timeout - CLOCK_ROUNDING_MS)
    return new CognitoFlowError('passkeyTimedOut', 'The time to use a passkey is over.', { name })
  if (elapsed < NOBODY_ASKED_MS) return notFound('There is no passkey of this user here.', name)
  return notUsed(name)
}

/** The failure for want of a passkey of this user. */
export function notFound(message: string, name?: string): CognitoFlowError {
  return new CognitoFlowError('passkeyNotFound', message, name === undefined ? {} : { name })
}

/** The failure of a page that has no passkeys at all. */
export function notSupported(name?: string): CognitoFlowError {
  const message = 'This browser has no passkeys, or this page may not use them.'
  return new CognitoFlowError('passkeyNotSupported', message, name === undefined ? {} : { name })
}

function notUsed(name: string): CognitoFlowError {
  return new CognitoFlowError('passkeyCancelled', 'No passkey was used.', { name })
}

/** The platform's name of an error, and nothing else that an extension may have put there. */
function nameOf(error: unknown): string {
  const name = isObject(error) ? error.name : undefined
  return typeof name === 'string' && /^[A-Z][A-Za-z]{1,30}Error$/.test(name) ? name : 'Error'
}
