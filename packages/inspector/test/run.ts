import { type AuthOptions, type AuthPorts, createAuth, Secret } from '@cognito-flow/core'
import { SimulatedClock } from 'xstate'

/** Every secret and personal text of {@link runEverything}. None may come out of the inspector. */
export const canaries = {
  username: 'canary-username',
  password: 'canary-password',
  email: 'canary-email@example.com',
  code: 'canary-code',
  answer: 'canary-answer',
  wrongAnswer: 'canary-wrong',
  newPassword: 'canary-new-password',
  hint: 'canary-hint',
  message: 'canary-message',
  destination: 'canary-destination',
  signInId: 'canary-sign-in',
  metadata: 'canary-metadata',
  claim: 'canary-claim',
  totpSecret: 'CANARYTOTPSECRET',
  totpUri: 'otpauth://totp/canary-uri',
  rawAnswer: 'canary-raw',
  deviceName: 'canary-device',
}

const rejection = (name: string) => Object.assign(new Error(canaries.message), { name })

const delivery = { destination: canaries.destination, medium: 'EMAIL', attribute: 'email' } as const

const challenge = (round: number) =>
  ({
    type: 'challenge',
    signInId: canaries.signInId,
    expiresInMs: 180_000,
    challenge: {
      kind: 'custom',
      name: 'CUSTOM_CHALLENGE',
      username: canaries.username,
      parameters: { hint: canaries.hint },
      round,
      expiresAt: 180_000,
      resendAt: null,
    },
  }) as const

const setUpTotp = {
  ...challenge(2),
  challenge: {
    ...challenge(2).challenge,
    kind: 'setUpTotp',
    name: 'MFA_SETUP',
    secret: new Secret(canaries.totpSecret),
    uri: new Secret(canaries.totpUri),
  },
} as const

const session = {
  username: canaries.username,
  userId: canaries.claim,
  claims: { email: canaries.claim },
  expiresAt: 3_600_000,
  refreshAt: 3_000_000,
  refreshInMs: 3_000_000,
  verified: true,
}

const signedIn = { type: 'signedIn', session } as const

/** A pool that goes along, but for a wrong code and too many of them. */
export const ports: AuthPorts = {
  restore: async () => ({ type: 'nothing' }),
  signUp: async () => ({ type: 'codeSent', delivery }),
  confirmSignUp: async () => {
    throw rejection('CodeMismatchException')
  },
  async resendSignUpCode() {
    throw rejection('LimitExceededException')
  },
  autoSignIn: async () => signedIn,
  resetPassword: async () => delivery,
  confirmResetPassword: async () => {},
  signIn: async () => ({ type: 'proving', signInId: canaries.signInId }),
  prove: async () => challenge(1),
  confirmSignIn: async ({ answer }) =>
    answer?.reveal() === canaries.wrongAnswer ? setUpTotp : signedIn,
  refresh: async () => session,
  signOut: async () => {},
}

/** A real run with secrets in every place that can hold one, failures and cooldowns included. */
export async function runEverything(inspect: NonNullable<AuthOptions['inspect']>): Promise<void> {
  const { username, password, email, code, answer, wrongAnswer, newPassword, metadata } = canaries
  const { rawAnswer, deviceName } = canaries
  const clientMetadata = { note: metadata }
  const clock = new SimulatedClock()
  const auth = createAuth(ports, { inspect, clock })
  auth.start()
  await auth.signUp({ username, password, attributes: { email }, clientMetadata })
  await auth.confirmSignUp({ code })
  await auth.resendSignUpCode({ clientMetadata })
  await auth.cancel()
  await auth.resetPassword({ username, clientMetadata })
  await auth.confirmResetPassword({ code, newPassword })
  await auth.signIn({ username, password, flow: 'customWithSrp', clientMetadata })
  await auth.confirmSignIn({ answer: wrongAnswer })
  await auth.confirmSignIn({
    answer,
    answers: { NEW_CODE: rawAnswer },
    attributes: { email },
    deviceName,
    clientMetadata,
  })
  await auth.refresh()
  clock.increment(60_000)
  await auth.signUp({ username, password })
  await auth.signOut()
  auth.stop()
}
