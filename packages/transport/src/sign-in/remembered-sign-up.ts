import type { Secret } from '@cognito-flow/core'

/** What of a sign-up signs its user in. */
interface Remembered {
  readonly username: string
  readonly password?: Secret | undefined
  /** The Session of the confirmation: it stands for the first factor of a sign-in by `choice`, once and for minutes. */
  readonly session?: { readonly sessionString: string; readonly expiresAt: number } | undefined
}

/** What a sign-up leaves for the automatic sign-in after it. In memory only: a reload forgets the password. */
export interface RememberedSignUp {
  remember(signUp: Remembered): void
  forget(): void
  /** What is known of that user's sign-up; anybody else's is forgotten. */
  of(username: string): Remembered
}

export function createRememberedSignUp(): RememberedSignUp {
  let known: Remembered | null = null
  return {
    remember(signUp) {
      known = signUp
    },
    forget() {
      known = null
    },
    of(username) {
      if (known?.username !== username) known = null
      return known ?? { username }
    },
  }
}
