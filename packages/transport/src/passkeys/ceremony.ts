import type { PortSignal } from '@cognito-flow/core'
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import { abortedError, throwIfAborted } from '../aborted'
import { readJson } from '../challenges/read-json'
import { CognitoFlowError } from '../cognito-flow-error'
import { unexpected } from '../sign-in/read-answer'
import type { Texts } from '../texts'

/** One ceremony of the browser. A new one ends the one before; so does the signal. */
export async function runCeremony(
  { CREDENTIAL_REQUEST_OPTIONS: json }: Texts,
  { signal }: { readonly signal: PortSignal },
): Promise<string> {
  throwIfAborted(signal)
  const options = readJson(json ?? '', 'CREDENTIAL_REQUEST_OPTIONS')
  if (!isRequest(options)) throw unexpected('CREDENTIAL_REQUEST_OPTIONS')
  if (!browserSupportsWebAuthn())
    throw new CognitoFlowError('passkeyNotSupported', 'This browser has no passkeys.')
  const onAbort = () => WebAuthnAbortService.cancelCeremony()
  signal.addEventListener('abort', onAbort)
  try {
    return JSON.stringify(await startAuthentication({ optionsJSON: options }))
  } catch {
    if (signal.aborted) throw abortedError()
    throw new CognitoFlowError('passkeyCancelled', 'No passkey was used.')
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function isRequest(options: object): options is PublicKeyCredentialRequestOptionsJSON {
  return 'challenge' in options && typeof options.challenge === 'string'
}
