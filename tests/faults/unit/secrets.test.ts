import { safeInspect } from '@cognito-flow/inspector'
import { cognitoError } from '@cognito-flow/testing'
import { expect, onTestFinished, vi } from 'vitest'
import { KEY, POOL } from '../support/answers'
import { asking, findLeaks, findTyped, given, issued, secrets, typed } from '../support/canaries'
import { byOperation, type Client, inTurn, openClient, type Sent } from '../support/client'
import { openPage } from '../support/page'
import { row } from '../support/row'
import { shownOf } from '../support/secrets'
import { startReference } from '../support/srp-reference'

const ada = { username: 'ada' } as const
const answers = { InitiateAuth: issued, RespondToAuthChallenge: issued, RevokeToken: {} }

type Flow = (client: Client) => Promise<unknown>

/** Every flow, by what the pool answers in it. */
const flows: Readonly<Record<string, readonly [script: Readonly<Record<string, unknown>>, Flow]>> =
  {
    'sign-up': [
      { ...answers, SignUp: { UserConfirmed: false, Session: given.session }, ConfirmSignUp: {} },
      async ({ auth }) => {
        await auth.signUp({ ...ada, password: typed.password, autoSignIn: true })
        await auth.confirmSignUp({ code: typed.code })
      },
    ],
    password: [
      answers,
      ({ auth }) => auth.signIn({ ...ada, password: typed.password, flow: 'password' }),
    ],
    SRP: [
      {
        ...answers,
        InitiateAuth: ({ input }: Sent) => {
          const { SRP_A } = { SRP_A: '', ...Object(input.AuthParameters) }
          const user = { poolName: POOL.userPoolId, userId: 'ada', password: '', salt: 'a1b2' }
          return asking('PASSWORD_VERIFIER', startReference(user, SRP_A).parameters)
        },
      },
      ({ auth }) => auth.signIn({ ...ada, password: typed.password, flow: 'srp' }),
    ],
    custom: [
      {
        ...answers,
        InitiateAuth: asking('CUSTOM_CHALLENGE', { hint: 'pet' }),
        RespondToAuthChallenge: inTurn(asking('CUSTOM_CHALLENGE', { hint: 'again' }), issued),
        GetTokensFromRefreshToken: issued,
      },
      async ({ auth, transport }) => {
        await auth.signIn(ada)
        await auth.confirmSignIn({ answer: typed.answer })
        await auth.confirmSignIn({ answer: typed.answer })
        await auth.refresh()
        await transport.getTokens()
      },
    ],
    'a new password': [
      { ...answers, InitiateAuth: asking('NEW_PASSWORD_REQUIRED') },
      async ({ auth }) => {
        await auth.signIn(ada)
        await auth.confirmSignIn({ answer: typed.newPassword })
      },
    ],
    'an app set up': [
      {
        ...answers,
        InitiateAuth: asking('MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' }),
        AssociateSoftwareToken: { SecretCode: given.totpSecret, Session: given.session },
        VerifySoftwareToken: { Status: 'SUCCESS', Session: given.session },
      },
      async ({ auth }) => {
        await auth.signIn(ada)
        await auth.confirmSignIn({ answer: '123456' })
      },
    ],
    reset: [
      { ForgotPassword: {}, ConfirmForgotPassword: {} },
      async ({ auth }) => {
        await auth.resetPassword(ada)
        await auth.confirmResetPassword({ code: typed.code, newPassword: typed.newPassword })
      },
    ],
    refusals: [
      {
        InitiateAuth: asking('SMS_MFA'),
        RespondToAuthChallenge: cognitoError('CodeMismatchException', 'Invalid code.'),
      },
      async ({ auth }) => {
        await auth.signIn({ ...ada, password: typed.password, flow: 'password' })
        await auth.confirmSignIn({ answer: typed.code })
        await auth.signUp({ ...ada, password: typed.password }).catch((error: unknown) => error)
      },
    ],
  }

row(51, 'U', async ({ figures }) => {
  const logged: unknown[] = []
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const spy = vi.spyOn(console, method).mockImplementation((...args) => logged.push(args))
    onTestFinished(() => spy.mockRestore())
  }
  let hits = 0
  for (const [name, [script, go]] of Object.entries(flows)) {
    const stream: unknown[] = []
    const { storage, said } = openPage()
    const client = openClient(byOperation(script), {
      storage: 'local',
      inspect: safeInspect((event) => stream.push(event)),
    })
    const outcome = await go(client)
    const { auth, views } = client
    const elsewhere = [...storage.items].filter(([key]) => key !== KEY)
    const snapshot = JSON.stringify(auth.getSnapshot())
    const shown = shownOf(outcome, views, snapshot, stream, logged, elsewhere, said)
    const leaks = [...findLeaks(shown), ...findTyped(storage.getItem(KEY) ?? '')]
    expect([name, leaks]).toEqual([name, []])
    hits += leaks.length
    expect([name, stream.length > 0]).toEqual([name, true])
    await auth.signOut()
    expect([name, findLeaks([...storage.items].join('\n'))]).toEqual([name, []])
  }
  figures({ flows: Object.keys(flows).length, secrets: Object.keys(secrets).length, hits })
})
