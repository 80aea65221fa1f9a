import { challengeKinds } from '../model/challenge'
import type { Operation } from '../model/ports'
import { anything, type Check, members, number, oneOf, optional, text } from '../model/shape'
import type { Restored, SignUpResult, Step } from '../model/step'

const session = members({
  username: text,
  userId: text,
  claims: members(),
  expiresAt: number,
  refreshAt: number,
  refreshInMs: number,
})

const common = {
  name: text,
  username: text,
  round: number,
  expiresAt: number,
  resendAt: optional(number),
}

const challenge = oneOf(
  'kind',
  Object.fromEntries(
    Object.entries(challengeKinds).map(([kind, shown]) => [kind, members({ ...common, ...shown })]),
  ),
)

const steps = {
  signedIn: members({ session }),
  proving: members({ signInId: text }),
  challenge: members({ signInId: text, challenge, expiresInMs: number }),
} satisfies Record<Step['type'], Check>

const delivery = optional(members({ destination: text, medium: text }))

const pendingCode = members({ username: text, delivery })

const restored = {
  nothing: anything,
  signedIn: steps.signedIn,
  challenge: steps.challenge,
  staleSession: steps.signedIn,
  signUp: pendingCode,
  passwordReset: pendingCode,
  expiredChallenge: members({ username: text }),
} satisfies Record<Restored['type'], Check>

const signUpResults = {
  confirmed: anything,
  codeSent: members({ delivery }),
} satisfies Record<SignUpResult['type'], Check>

const step = oneOf('type', steps)

/** What each port may answer; anything else is an `unexpectedResponse`, so no guard and no screen meets half an answer. */
export const outputs: Readonly<Record<Operation, Check>> = {
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
