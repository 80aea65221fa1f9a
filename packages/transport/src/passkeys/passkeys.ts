import { throwIfAborted } from '../aborted'
import { CognitoFlowError } from '../cognito-flow-error'
import type { Settings } from '../config'
import type { Asked } from '../session/record'
import type { CeremonyOptions } from './ceremony'

/** The browser's passkey ceremonies, one at a time. */
export interface Passkeys {
  /** What a passkey answers to Cognito's CREDENTIAL_REQUEST_OPTIONS, as the JSON that it takes as CREDENTIAL. */
  ask(asked: Asked, options: CeremonyOptions): Promise<string>
  /** Ends the ceremony that runs: it rejects with `aborted`. */
  end(): void
}

/** What a ceremony takes is loaded when the first one begins. */
export function createPasskeys(settings: Settings): Passkeys {
  let end = () => {}
  return {
    async ask(asked, { isAutofill, signal }) {
      throwIfAborted(signal)
      end()
      const ceremony = new AbortController()
      const abort = () => ceremony.abort()
      end = abort
      signal.addEventListener('abort', abort)
      try {
        const runCeremony = await loadCeremony()
        return await runCeremony(asked, { isAutofill, signal: ceremony.signal }, settings)
      } finally {
        signal.removeEventListener('abort', abort)
      }
    },
    end: () => end(),
  }
}

async function loadCeremony() {
  try {
    const { runCeremony } = await import('./ceremony')
    return runCeremony
  } catch {
    throw new CognitoFlowError('network', 'The code for passkeys could not be loaded.')
  }
}
