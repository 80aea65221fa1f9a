import { challengeKinds, delivery } from '../model/challenge'
import type { Operation } from '../model/ports'
import { anything, fits, number, oneOf, optional, type Shape, text } from '../model/shape'
import type { Restored, SignUpResult, Step } from '../model/step'

const session = {
  username: text,
  userId: text,
  claims: {},
  expiresAt: number,
  refreshAt: number,
  refreshInMs: number,
}

const common = {
  name: text,
  username: text,
  round: number,
  expiresAt: number,
  resendAt: optional(number),
}
const isOfKind = oneOf('kind', challengeKinds)

const steps = {
  signedIn: { session },
  proving: { signInId: text },
  challenge: {
    signInId: text,
    challenge: (value) => fits(value, common) && isOfKind(value),
    expiresInMs: number,
  },
} satisfies Record<Step['type'], Shape>

const pendingCode = { username: text, delivery }

const restored = {
  nothing: {},
  signedIn: steps.signedIn,
  challenge: steps.challenge,
  staleSession: steps.signedIn,
  signUp: pendingCode,
  passwordReset: pendingCode,
  expiredChallenge: { username: text },
} satisfies Record<Restored['type'], Shape>

const signUpResults = {
  confirmed: {},
  codeSent: { delivery },
} satisfies Record<SignUpResult['type'], Shape>

const step = oneOf('type', steps)

/** What each port may answer; anything else is an `unexpectedResponse`, so no guard and no screen meets half an answer. */
export const outputs: Readonly<Record<Operation, Shape>> = {
  restore: oneOf('type', restored),
  signUp: oneOf('type', signUpResults),
  confirmSignUp: anything,
  resendSignUpCode: delivery,
  autoSignIn: step,
  signIn: step,
  prove: step,
  confirmSignIn: step,
  resetPassword: delivery,
  confirmResetPassword: anything,
  refresh: session,
  signOut: anything,
}

/** The names of the ports. */
// biome-ignore lint/plugin/no-type-assertion: the keys of a record by operation
export const operations = Object.keys(outputs) as readonly Operation[]
