import type { PortSignal } from '@cognito-flow/core'
import type { Texts } from '../texts'

/** The browser's passkey ceremonies, one at a time. */
export interface Passkeys {
  /** The answer of a passkey to Cognito's CREDENTIAL_REQUEST_OPTIONS, as the JSON that it takes as CREDENTIAL. */
  get(parameters: Texts, options: { readonly signal: PortSignal }): Promise<string>
}

/** What a ceremony takes is loaded when the first one begins. */
export function createPasskeys(): Passkeys {
  return {
    async get(parameters, options) {
      const { runCeremony } = await import('./ceremony')
      return runCeremony(parameters, options)
    },
  }
}
