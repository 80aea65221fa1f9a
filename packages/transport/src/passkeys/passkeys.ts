import type { PortSignal } from '@cognito-flow/core'
import { invalidInput } from '../check-input'
import { CognitoFlowError } from '../cognito-flow-error'
import { loadOnce } from '../load-once'
import type { RequestContext } from '../request-context'
import type { Asked } from '../session/record'
import { type SignIns, signInOver } from '../sign-in/sign-ins'
import { readRequestOptions } from './read-request-options'

export interface AutofillPasskeyOptions {
  /** Takes the offer back, such as when the page leaves the form: the promise rejects with `aborted`. */
  readonly signal?: PortSignal
}

/** The browser's passkey ceremonies, one at a time. Each gives the JSON that Cognito takes as CREDENTIAL. */
export interface Passkeys {
  /** Opens the browser's dialog for a challenge. */
  ask(asked: Asked, signal: PortSignal): Promise<string>
  /** Waits in the page's autofill; the machine knows nothing of it until the passkey is its answer. */
  offer(signal: PortSignal | undefined): Promise<string>
  /** Ends the ceremony that runs: it rejects with `aborted`. */
  end(): void
}

const code = loadOnce('passkeys', () => import('./ceremony'))

interface PasskeysContext extends Pick<RequestContext, 'settings' | 'store'> {
  readonly signIns: SignIns
}

export function createPasskeys({ settings, store, signIns }: PasskeysContext): Passkeys {
  let running = new AbortController()

  const end = () => {
    running.abort()
    running = new AbortController()
  }

  const run = async (
    { parameters, expiresAt }: Asked,
    isAutofill: boolean,
    signal: PortSignal | undefined,
  ) => {
    end()
    const signals = signal ? [running.signal, signal] : [running.signal]
    const options = readRequestOptions(parameters)
    const { runCeremony } = await code.load()
    const outcome = await runCeremony({ options, expiresAt, isAutofill, signals }, settings)
    if ('code' in outcome) throw new CognitoFlowError(outcome.code, outcome.message, outcome)
    return outcome.assertion
  }

  return {
    ask: (asked, signal) => run(asked, false, signal),
    async offer(signal) {
      const record = store.current
      if (record?.type !== 'challenge') throw signInOver()
      const { asked } = signIns.find(record.signInId)
      if (asked?.name !== 'WEB_AUTHN')
        throw invalidInput('The challenge does not ask for a passkey.')
      return run(asked, true, signal)
    },
    end,
  }
}
