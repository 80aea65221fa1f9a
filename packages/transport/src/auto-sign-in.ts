import type { PortSignal, Secret, SignUpRequest, Step } from '@cognito-flow/core'
import { invalidInput } from './check-input'
import { isTransient } from './is-transient'
import { isUnanswered } from './is-unanswered'
import { signIn } from './sign-in'
import type { TransportContext } from './transport-context'

/** What a sign-up leaves for the sign-in after it. In memory only: a reload forgets the password. */
export interface AutoSignIn {
  remember(signUp: SignUpRequest): void
  forget(): void
  run(username: string, signal: PortSignal): Promise<Step>
}

export function createAutoSignIn(context: TransportContext): AutoSignIn {
  let known: { readonly username: string; readonly password: Secret } | null = null
  const { flow } = context.settings

  return {
    remember({ username, password, autoSignIn }) {
      if (autoSignIn && flow !== 'custom') known = { username, password }
    },
    forget() {
      known = null
    },
    async run(username, signal) {
      const password = known?.username === username ? known.password : undefined
      if (password === undefined && flow !== 'custom')
        throw invalidInput('The password of the sign-up is gone; sign in with it.')
      try {
        const step = await signIn(context, { username, ...(password && { password }) }, signal)
        known = null
        return step
      } catch (error) {
        if (!isUnanswered(error) && !isTransient(error)) known = null
        throw error
      }
    },
  }
}
