import type { AuthView, Challenge, CommandInput } from '@cognito-flow/core'
import type { SeedUser } from '@cognito-flow/local-pool'
import { expect } from 'vitest'
import { ANSWER, ada, type Pool, startPool, wires } from '../support/local-pool'
import { createPoolClock } from '../support/pool-clock'
import { row } from '../support/row'
import { totp } from '../support/totp'

const both = Object.entries(wires)
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

function user(username: string, changes: Partial<SeedUser>): SeedUser {
  const attributes = { email: `${username}@example.com`, phone_number: '+15555550123' }
  return { ...ada, username, attributes, ...changes }
}

const app = { preferred: 'SOFTWARE_TOKEN_MFA', softwareTokenSecret: SECRET } as const
const invited = { status: 'FORCE_CHANGE_PASSWORD' } as const

/** Users who have a second factor, or several, or a temporary password before it. */
const optional = {
  mfaConfiguration: 'OPTIONAL',
  allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
  users: [
    user('ada', {}),
    user('may', { mfa: { preferred: 'EMAIL_OTP' } }),
    user('sam', { mfa: { preferred: 'SMS_MFA' } }),
    user('tom', { mfa: app }),
    user('ben', { mfa: { enabled: ['EMAIL_OTP', 'SMS_MFA'] } }),
    user('nan', { mfa: app, ...invited }),
    user('ned', { mfa: { enabled: ['EMAIL_OTP', 'SMS_MFA'] }, ...invited }),
  ],
} as const

/** Users who have to set one up on the way in. */
const required = {
  mfaConfiguration: 'ON',
  enabledMfas: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
  users: ['sue', 'sol', 'sid'].map((username) => ({
    ...ada,
    username,
    ...(username === 'sid' && invited),
  })),
} as const

type Command = CommandInput<'signIn'>

/** Who signs in, and what is chosen where there is a choice. */
const ways: readonly (readonly [command: Command, choice?: string])[] = [
  [{ username: 'ada', flow: 'custom' }],
  ...(['EMAIL_OTP', 'SMS_OTP'] as const).map(
    (choice) => [{ username: 'ada', flow: 'choice' }, choice] as const,
  ),
  ...(['PASSWORD', 'PASSWORD_SRP'] as const).flatMap((choice) =>
    ['may', 'sam', 'tom', 'ben'].map((username) => [{ username, flow: 'choice' }, choice] as const),
  ),
  [{ ...ada, username: 'nan', flow: 'srp' }],
  [{ ...ada, username: 'ned', flow: 'password' }, 'SMS_MFA'],
  [{ ...ada, username: 'ben', flow: 'srp' }, 'EMAIL_OTP'],
  [{ ...ada, username: 'sue', flow: 'srp' }, 'SOFTWARE_TOKEN_MFA'],
  [{ ...ada, username: 'sol', flow: 'password' }, 'EMAIL_OTP'],
  [{ ...ada, username: 'sid', flow: 'srp' }, 'SOFTWARE_TOKEN_MFA'],
]

/** Every two challenges that the pool asks one after the other. */
const expected = [
  'custom, custom',
  'newPassword, selectMfa',
  'newPassword, selectMfaSetup',
  'newPassword, totpCode',
  'password, emailCode',
  'password, selectMfa',
  'password, smsCode',
  'password, totpCode',
  'selectFactor, emailCode',
  'selectFactor, password',
  'selectFactor, smsCode',
  'selectMfa, emailCode',
  'selectMfa, smsCode',
  'selectMfaSetup, setUpEmail',
  'selectMfaSetup, setUpTotp',
  'setUpEmail, emailCode',
]

row(16, 'E', async ({ figures }) => {
  const pairs = new Set<string>()
  let refused = 0
  for (const [name, wire] of both) {
    const clock = createPoolClock()
    const pools = {
      optional: await startPool({ clock, config: optional }),
      required: await startPool({ clock, config: required }),
    }
    for (const [command, choice] of ways) {
      const isRequired = required.users.some(({ username }) => username === command.username)
      const pool = isRequired ? pools.required : pools.optional
      const { auth } = pool.open({ wire })
      const what = `${name}: ${command.username} by ${command.flow}, ${choice}`
      let view = await auth.signIn(command)
      for (let before: string | undefined; view.status === 'challenge'; ) {
        const { kind } = view.challenge
        if (before !== undefined) pairs.add(`${before}, ${kind}`)
        // The custom flow goes on after a wrong answer: by another question of its kind.
        const isWrong = kind === 'custom' && before === undefined
        view = await auth.confirmSignIn({
          answer: isWrong ? 'cat' : toAnswer(view.challenge, pool, choice, clock.now()),
        })
        expect([what, kind, view.failure]).toEqual([what, kind, null])
        before = kind
      }
      expect([what, view.status]).toEqual([what, 'signedIn' satisfies AuthView['status']])
      // An app shows its next code.
      clock.advance(30_000)
      auth.stop()
    }
    for (const { calls } of Object.values(pools)) {
      const others = calls.filter(({ outcome }) => outcome !== 'ok')
      expect(others).toEqual([])
      refused += others.length
    }
  }
  expect([...pairs].sort()).toEqual(expected)
  figures({ wires: both.length, pairs: pairs.size, refused })
})

function toAnswer(challenge: Challenge, pool: Pool, choice = '', now = 0): string {
  switch (challenge.kind) {
    case 'custom':
      return ANSWER
    case 'password':
      return ada.password
    case 'newPassword':
      return 'N3w-Horse-1!'
    case 'selectMfa':
      return challenge.choices.find((one) => one === choice) ?? challenge.choices[0] ?? ''
    case 'selectFactor':
    case 'selectMfaSetup':
      return choice
    case 'setUpEmail':
      return `${challenge.username}@example.com`
    case 'setUpTotp':
      return totp(challenge.secret.reveal(), now - Date.now())
    case 'totpCode':
      return totp(SECRET, now - Date.now())
    default:
      return pool.code(challenge.username)
  }
}
