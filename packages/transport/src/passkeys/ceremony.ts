import type { PortSignal } from '@cognito-flow/core'
import {
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import type { Schedule } from '../schedule'
import {
  aborted,
  badOptions,
  type CeremonyFailure,
  challengeExpired,
  notOfUser,
  notSupported,
  toFailure,
} from './ceremony-failure'
import { isRequestOptions } from './is-request-options'
import { isSupported } from './support'

/*
 * Loads when the first ceremony begins, and imports nothing that the page has loaded already: bundlers would take each such module
 * out of the page's own bundle, which costs it 0.9 kB.
 */

export interface CeremonyRequest {
  /** Cognito's CREDENTIAL_REQUEST_OPTIONS, as untrusted as they came. */
  readonly options: Readonly<Record<string, unknown>>
  /** When the challenge ends, in ms since the epoch. */
  readonly expiresAt: number
  /** Offers the passkeys in the page's autofill, until one is chosen, in place of a dialog. */
  readonly isAutofill: boolean
  /** Each of them ends it. */
  readonly signals: readonly PortSignal[]
}

interface Clock {
  readonly now: () => number
  readonly schedule: Schedule
}

/** What a passkey answers, as the JSON that Cognito takes as CREDENTIAL. */
export type CeremonyOutcome = { readonly assertion: string } | CeremonyFailure

/** From when on the newest ceremony can be ended: the page has one at a time, whichever transport it is of. */
let begun: Promise<unknown> = Promise.resolve()

/** One ceremony of the browser. Never rejects. */
export async function runCeremony(
  request: CeremonyRequest,
  clock: Clock,
): Promise<CeremonyOutcome> {
  const { options, isAutofill, signals } = request
  if (!isRequestOptions(options)) return badOptions
  const startedAt = clock.now()
  try {
    if (!(await isSupported(isAutofill))) return notSupported
    await begun
    if (signals.some((signal) => signal.aborted)) return toEnd(request, clock)
    return await unlessOver(request, clock, () => askBrowser(options, isAutofill))
  } catch (error) {
    return toFailure(error, {
      isAutofill,
      elapsed: clock.now() - startedAt,
      timeout: isAutofill ? undefined : options.timeout,
    })
  }
}

/** What came of the work; as soon as a signal or the clock ends the ceremony, that. */
async function unlessOver(
  request: CeremonyRequest,
  clock: Clock,
  work: () => Promise<CeremonyOutcome>,
): Promise<CeremonyOutcome> {
  const { signals, expiresAt } = request
  let stop = () => {}
  const over = new Promise<CeremonyFailure>((resolve) => {
    const end = () => {
      resolve(toEnd(request, clock))
      void begun.then(() => WebAuthnAbortService.cancelCeremony())
    }
    for (const signal of signals) signal.addEventListener('abort', end)
    const cancelTimer = clock.schedule(end, expiresAt - clock.now())
    stop = () => {
      cancelTimer()
      for (const signal of signals) signal.removeEventListener('abort', end)
    }
  })
  try {
    const outcome = await Promise.race([over, work()])
    // A device that slept has rung no timer.
    return clock.now() < expiresAt ? outcome : challengeExpired
  } finally {
    stop()
  }
}

/** Why it ends; the machine's timer may have been the first to see that its time is over. */
function toEnd({ expiresAt }: CeremonyRequest, { now }: Clock): CeremonyFailure {
  return now() < expiresAt ? aborted : challengeExpired
}

async function askBrowser(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
  isAutofill: boolean,
): Promise<CeremonyOutcome> {
  const ceremony = startAuthentication({
    optionsJSON,
    useBrowserAutofill: isAutofill,
    // An input inside a web component would not be found.
    verifyBrowserAutofillInput: false,
  })
  // The library asks the browser about autofill once more before it begins, and would miss an end in between.
  if (isAutofill) begun = browserSupportsWebAuthnAutofill().catch(() => false)
  const assertion = await ceremony
  // Autofill offers the passkeys of every user.
  if (!isAllowed(optionsJSON, assertion.id)) return notOfUser
  return { assertion: JSON.stringify(assertion) }
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
