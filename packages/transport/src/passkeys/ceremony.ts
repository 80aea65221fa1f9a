import type { PortSignal } from '@cognito-flow/core'
import {
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import { abortedError, throwIfAborted, unlessAborted } from '../aborted'
import { CognitoFlowError } from '../cognito-flow-error'
import type { Settings } from '../config'
import type { Asked } from '../session/record'
import { notFound, notSupported, toCeremonyError } from './ceremony-error'
import { readRequestOptions } from './request-options'
import { isSupported } from './support'

export interface CeremonyOptions {
  /** Offers the passkeys in the page's autofill, until one is chosen, in place of a dialog. */
  readonly isAutofill: boolean
  readonly signal: PortSignal
}

/** From when on the newest ceremony can be ended: the page has one at a time, whichever transport it is of. */
let begun: Promise<unknown> = Promise.resolve()

/**
 * One ceremony of the browser: what a passkey answers to the challenge, as JSON. Rejects with a `CognitoFlowError`; ends when the
 * signal aborts or the challenge expires.
 */
export async function runCeremony(
  { parameters, expiresAt }: Asked,
  { isAutofill, signal }: CeremonyOptions,
  { now, schedule }: Settings,
): Promise<string> {
  const optionsJSON = readRequestOptions(parameters)
  const startedAt = now()
  const over = new AbortController()
  const end = (reason: CognitoFlowError) => {
    over.abort(reason)
    void begun.then(() => WebAuthnAbortService.cancelCeremony())
  }
  const onAbort = () => end(abortedError())
  let cancelTimer = () => {}
  try {
    if (!(await isSupported(isAutofill))) throw notSupported()
    await begun
    throwIfAborted(signal)
    signal.addEventListener('abort', onAbort)
    cancelTimer = schedule(() => end(challengeExpired()), expiresAt - now())
    const { id, ...assertion } = await unlessAborted(
      start(optionsJSON, isAutofill),
      over.signal,
      () => over.signal.reason,
    )
    if (now() >= expiresAt) throw challengeExpired()
    // Autofill offers the passkeys of every user.
    if (!isAllowed(optionsJSON, id)) throw notFound('The passkey is not one of this user.')
    return JSON.stringify({ id, ...assertion })
  } catch (error) {
    throw toCeremonyError(error, {
      isAutofill,
      elapsed: now() - startedAt,
      timeout: isAutofill ? undefined : optionsJSON.timeout,
    })
  } finally {
    cancelTimer()
    signal.removeEventListener('abort', onAbort)
  }
}

function start(optionsJSON: PublicKeyCredentialRequestOptionsJSON, isAutofill: boolean) {
  const ceremony = startAuthentication({
    optionsJSON,
    useBrowserAutofill: isAutofill,
    // An input inside a web component would not be found.
    verifyBrowserAutofillInput: false,
  })
  // The library asks the browser about autofill once more before it begins, and would miss an end in between.
  if (isAutofill) begun = browserSupportsWebAuthnAutofill().catch(() => false)
  return ceremony
}

function isAllowed(
  { allowCredentials = [] }: PublicKeyCredentialRequestOptionsJSON,
  id: string,
): boolean {
  return (
    allowCredentials.length === 0 ||
    allowCredentials.some((allowed) => allowed.id.replace(/=+$/, '') === id)
  )
}

function challengeExpired(): CognitoFlowError {
  return new CognitoFlowError('challengeExpired', 'The time to answer this challenge is over.')
}
