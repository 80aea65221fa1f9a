import type { SignUpRequest } from '@cognito-flow/core'

/** What a sign-up leaves for the automatic sign-in after it. In memory only: a reload forgets the password. */
export interface RememberedSignUp {
  remember(signUp: SignUpRequest): void
  forget(): void
  /** The sign-up of that user, once: whatever comes of the sign-in, the password is gone. */
  take(username: string): SignUpRequest | null
}

export function createRememberedSignUp(): RememberedSignUp {
  let known: SignUpRequest | null = null
  return {
    remember(signUp) {
      if (signUp.autoSignIn) known = signUp
    },
    forget() {
      known = null
    },
    take(username) {
      const taken = known?.username === username ? known : null
      known = null
      return taken
    },
  }
}
