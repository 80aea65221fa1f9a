import { type AuthOptions, type AuthPorts, createAuth } from '@cognito-flow/core'

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
  flow: 'canary-flow',
  metadata: 'canary-metadata',
  claim: 'canary-claim',
}

const rejection = Object.assign(new Error(canaries.message), { name: 'CodeMismatchException' })

const delivery = { destination: canaries.destination, medium: 'EMAIL', attribute: 'email' } as const

const challenge = (round: number) =>
  ({
    type: 'challenge',
    flow: canaries.flow,
    expiresInMs: 180_000,
    challenge: {
      kind: 'custom',
      name: 'CUSTOM_CHALLENGE',
      username: canaries.username,
      parameters: { hint: canaries.hint },
      round,
      expiresAt: 180_000,
    },
  }) as const

const ports: Partial<AuthPorts> = {
  restore: async () => ({ type: 'nothing' }),
  signUp: async () => ({ type: 'codeSent', delivery }),
  confirmSignUp: async () => {
    throw rejection
  },
  resendSignUpCode: async () => delivery,
  resetPassword: async () => delivery,
  confirmResetPassword: async () => {},
  signIn: async () => ({ type: 'verifyPassword', flow: canaries.flow }),
  verifyPassword: async () => challenge(1),
  confirmSignIn: async ({ answer }) =>
    answer.reveal() === canaries.wrongAnswer
      ? challenge(2)
      : {
          type: 'signedIn',
          session: {
            username: canaries.username,
            userId: canaries.claim,
            claims: { email: canaries.claim },
            expiresAt: 3_600_000,
            refreshAt: 3_000_000,
            refreshInMs: 3_000_000,
          },
        },
  signOut: async () => {},
}

/** A real run with secrets in every place that can hold one, failures included. */
export async function runEverything(inspect: NonNullable<AuthOptions['inspect']>): Promise<void> {
  const { username, password, email, code, answer, wrongAnswer, newPassword, metadata } = canaries
  const clientMetadata = { note: metadata }
  const auth = createAuth(ports, { inspect })
  auth.start()
  await auth.signUp({ username, password, attributes: { email }, clientMetadata })
  await auth.confirmSignUp({ code })
  await auth.cancel()
  await auth.resetPassword({ username, clientMetadata })
  await auth.confirmResetPassword({ code, newPassword })
  await auth.signIn({ username, password, flow: 'customWithSrp', clientMetadata })
  await auth.confirmSignIn({ answer: wrongAnswer })
  await auth.confirmSignIn({ answer, clientMetadata })
  await auth.signUp({ username, password })
  await auth.signOut()
  auth.stop()
}
