import type { PortSignal, SignUpRequest, Step } from '@cognito-flow/core'
import { invalidInput } from './check-input'
import { signIn } from './sign-in'
import type { TransportContext } from './transport-context'

/** What a sign-up leaves for the sign-in after it. In memory only: a reload forgets the password. */
export interface AutoSignIn {
  remember(signUp: SignUpRequest): void
  forget(): void
  /** One try: whatever comes of it, the password is gone. */
  run(username: string, signal: PortSignal): Promise<Step>
}

export function createAutoSignIn(context: TransportContext): AutoSignIn {
  let known: SignUpRequest | null = null
  const { flow } = context.settings

  return {
    remember(signUp) {
      if (signUp.autoSignIn) known = signUp
    },
    forget() {
      known = null
    },
    async run(username, signal) {
      const signUp = known?.username === username ? known : null
      known = null
      if (flow === 'custom') return signIn(context, { username }, signal)
      if (signUp === null)
        throw invalidInput('The password of the sign-up is gone; sign in with it.')
      return signIn(context, { username, password: signUp.password }, signal)
    },
  }
}
