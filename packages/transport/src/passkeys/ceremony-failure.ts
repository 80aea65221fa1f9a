import type { PortErrorCode } from '@cognito-flow/core'

/** Why a ceremony gave no passkey. */
export interface CeremonyFailure {
  readonly code: PortErrorCode
  readonly message: string
  /** The browser's name of its error. */
  readonly name?: string
}

/** What a ceremony was, to tell what its error means. */
interface Ceremony {
  readonly isAutofill: boolean
  /** In ms, from its start to its error. */
  readonly elapsed: number
  /** How long the browser was told to wait, in ms; `undefined` when it chooses for itself, or waits for ever. */
  readonly timeout: number | undefined
}

export const aborted = {
  code: 'aborted',
  message: 'The passkey is not waited for any more.',
} as const satisfies CeremonyFailure

export const badOptions = {
  code: 'unexpectedResponse',
  message: 'The answer of Amazon Cognito has no valid CREDENTIAL_REQUEST_OPTIONS.',
} as const satisfies CeremonyFailure

export const challengeExpired = {
  code: 'challengeExpired',
  message: 'The time to answer this challenge is over.',
} as const satisfies CeremonyFailure

export const notOfUser = {
  code: 'passkeyNotFound',
  message: 'The passkey is not one of this user.',
} as const satisfies CeremonyFailure

export const notSupported = {
  code: 'passkeyNotSupported',
  message: 'This browser has no passkeys, or this page may not use them.',
} as const satisfies CeremonyFailure

/** What the browser's error means. Says nothing of its text: an extension in the browser's place may quote anything. */
export function toFailure(error: unknown, ceremony: Ceremony): CeremonyFailure {
  const name = nameOf(error)
  switch (name) {
    case 'NotAllowedError':
      return { ...toRefusal(ceremony), name }
    case 'SecurityError':
      return {
        code: 'passkeyWrongSite',
        message: "The pool's relying party ID is not of the site that this page is of.",
        name,
      }
    case 'NotSupportedError':
      return { ...notSupported, name }
    case 'TypeError':
    case 'InvalidCharacterError':
      return badOptions
    case 'AbortError':
      return ceremony.isAutofill ? aborted : { ...cancelled, name }
    default:
      return { ...cancelled, name }
  }
}

/** Sooner than anyone can have seen a dialog and refused it. */
const NOBODY_ASKED_MS = 500

/** A browser may round its clock, to keep pages from measuring what is none of their business. */
const CLOCK_ROUNDING_MS = 100

/** By their specification, browsers say the same whatever the reason: only the time that it took tells them apart. */
function toRefusal({ elapsed, timeout = Number.POSITIVE_INFINITY }: Ceremony): CeremonyFailure {
  if (elapsed >= timeout - CLOCK_ROUNDING_MS)
    return { code: 'passkeyTimedOut', message: 'The time to use a passkey is over.' }
  if (elapsed < NOBODY_ASKED_MS)
    return { code: 'passkeyNotFound', message: 'There is no passkey of this user here.' }
  return cancelled
}

const cancelled: CeremonyFailure = { code: 'passkeyCancelled', message: 'No passkey was used.' }

/** The platform's name of an error, and nothing else that an extension may have put there. */
function nameOf(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  return /^[A-Z][A-Za-z]{1,30}Error$/.test(name) ? name : 'Error'
}
