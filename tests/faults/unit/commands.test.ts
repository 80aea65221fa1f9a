import type { Auth, AuthCommand, AuthView } from '@cognito-flow/core'
import { expect } from 'vitest'
import { challenge, tokens } from '../support/answers'
import { byOperation, hang, held, openClient } from '../support/client'
import { expectOwn, perform } from '../support/perform'
import { range } from '../support/range'
import { row } from '../support/row'
import { settle } from '../support/virtual-clock'

row(9, 'U', async ({ figures }) => {
  const forms: readonly ((auth: Auth) => Promise<AuthView>)[] = [
    (auth) => auth.signIn({ username: 'ada' }),
    (auth) => auth.signUp({ username: 'ada', password: 'Corr3ct-Horse!' }),
    (auth) => auth.resetPassword({ username: 'ada' }),
  ]
  const requests: number[] = []
  for (const submit of forms) {
    const late = held()
    const { auth, sent } = openClient(late.answer)
    await auth.settled()
    const both = Promise.all([submit(auth), submit(auth)])
    await late.reached
    late.release(challenge())
    const [first, second] = await both
    expect(first).toBe(second)
    expect(sent).toHaveLength(1)
    requests.push(sent.length)
  }
  figures({ forms: forms.length, 'requests each': range(requests) })
})

row(10, 'U', async ({ figures }) => {
  const { auth, sent } = openClient(({ input }) =>
    JSON.stringify(input).includes('eve') ? challenge('session-2') : hang(),
  )
  await auth.settled()
  const all = Promise.all([
    auth.signIn({ username: 'ada' }),
    auth.cancel(),
    auth.signIn({ username: 'eve' }),
  ])
  await expect(all).resolves.toHaveLength(3)
  expect(auth.getView()).toMatchObject({
    status: 'challenge',
    username: 'eve',
    challenge: { username: 'eve' },
  })
  await settle()
  const live = sent.filter(({ signal }) => !signal.aborted)
  expect(live).toHaveLength(1)
  expect(live[0]?.input).toMatchObject({ AuthParameters: { USERNAME: 'eve' } })
  figures({ 'sign-ins that live': live.length })
})

const commands: readonly AuthCommand[] = [
  { type: 'signIn', username: 'ada' },
  { type: 'signIn', username: 'bob' },
  { type: 'signUp', username: 'cy', password: 'Corr3ct-Horse!' },
  { type: 'confirmSignUp', username: 'cy', code: '123456' },
  { type: 'confirmSignIn', answer: 'otter' },
  { type: 'resetPassword', username: 'ada' },
  { type: 'refresh' },
  { type: 'cancel' },
  { type: 'signOut' },
]

const script = () =>
  byOperation({
    InitiateAuth: ({ input }: { input: Readonly<Record<string, unknown>> }) => {
      const { USERNAME: username = '' } = { ...Object(input.AuthParameters) }
      return username === 'ada' ? challenge() : tokens(1, { username })
    },
    RespondToAuthChallenge: tokens(),
    SignUp: { UserConfirmed: false },
    ConfirmSignUp: {},
    ForgotPassword: {},
    GetTokensFromRefreshToken: tokens(2),
    RevokeToken: {},
  })

row(70, 'U', async ({ figures }) => {
  let pairs = 0
  let settled = 0
  for (const [before, way] of Object.entries({
    nobody: [],
    challenged: [{ type: 'signIn', username: 'ada' }],
    signedIn: [{ type: 'signIn', username: 'bob' }],
  } satisfies Readonly<Record<string, readonly AuthCommand[]>>))
    for (const first of commands)
      for (const second of commands) {
        const name = `${before}: ${first.type}, ${second.type}`
        const { auth } = openClient(script())
        await auth.settled()
        for (const command of way) await perform(auth, command)
        const outcomes = await Promise.allSettled([perform(auth, first), perform(auth, second)])
        for (const [index, outcome] of outcomes.entries())
          expectOwn([first, second][index], outcome, name)
        await settle()
        const view = await auth.settled()
        expect([name, view.busy]).toEqual([name, false])
        if (second.type === 'signOut') expect([name, view.status]).toEqual([name, 'signedOut'])
        auth.stop()
        pairs += 1
        settled += outcomes.length
      }
  figures({ pairs, 'promises settled': `${settled} of ${2 * pairs}` })
})
