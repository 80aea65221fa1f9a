import type { PortSignal } from '@cognito-flow/core'
import { unlessAborted } from './aborted'
import { CognitoFlowError } from './cognito-flow-error'
import type { RequestContext } from './request-context'
import type { SignInPorts } from './sign-in-ports'

/** The code of all that leads to a session. A page whose user is signed in never loads it. */
export interface SignInCode {
  /** Rejects with `network` when it cannot be loaded; the next call tries again. */
  load(signal: PortSignal): Promise<SignInPorts>
  /** What is there of it already, for what only ends things. */
  readonly loaded: SignInPorts | null
}

export function createSignInCode(context: RequestContext): SignInCode {
  let loading: Promise<SignInPorts> | undefined
  let loaded: SignInPorts | null = null

  async function load(): Promise<SignInPorts> {
    try {
      const { createSignInPorts } = await import('./sign-in-ports')
      loaded = createSignInPorts(context)
      return loaded
    } catch {
      loading = undefined
      throw new CognitoFlowError('network', 'The code to sign in could not be loaded.')
    }
  }

  return {
    load(signal) {
      loading ??= load()
      return unlessAborted(loading, signal)
    },
    get loaded() {
      return loaded
    },
  }
}
