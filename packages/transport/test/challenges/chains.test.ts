import type { ChallengeKind, CommandInput } from '@cognito-flow/core'
import { customAuth, password, question } from '@cognito-flow/triggers'
import { describe, expect, test } from 'vitest'
import { sdkWire, type Wire, type WireOptions } from '../../src/index'
import { isObject } from '../../src/is-object'
import { ada, challengeIn, PASSWORD, startPool, totp } from '../support/pool'

type PoolConfig = Parameters<typeof startPool>[0]
type SeedUser = NonNullable<PoolConfig['users']>[number]

/** A kind with what answers it, from the code that was sent last and the secret of an app. */
type Turn = readonly [
  kind: ChallengeKind,
  toAnswer: (known: Known) => CommandInput<'confirmSignIn'>,
]

interface Known {
  readonly code: string
  readonly secret: string
}

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const answer = (text: string) => () => ({ answer: text })
const theCode = ({ code }: Known) => ({ answer: code })
const ofTheApp = ({ secret }: Known) => ({ answer: totp(secret), deviceName: 'Phone' })
const aNewPassword: Turn = [
  'newPassword',
  () => ({ answer: 'An0ther-Horse!', attributes: { name: 'Ada' } }),
]

/** Ways to prove a password, by the alias that the user typed, up to the proof. */
const starts: Readonly<
  Record<string, readonly [signIn: Omit<CommandInput<'signIn'>, 'username'>, ...Turn[]]>
> = {
  srp: [{ flow: 'srp', password: PASSWORD }],
  password: [{ flow: 'password', password: PASSWORD }],
  customWithSrp: [{ flow: 'customWithSrp', password: PASSWORD }],
  'choice, with the password': [{ flow: 'choice', password: PASSWORD }],
  'choice of PASSWORD': [
    { flow: 'choice' },
    ['selectFactor', answer('PASSWORD')],
    ['password', answer(PASSWORD)],
  ],
  'choice of PASSWORD_SRP': [
    { flow: 'choice' },
    ['selectFactor', answer('PASSWORD_SRP')],
    ['password', answer(PASSWORD)],
  ],
  'choice, PASSWORD_SRP preferred': [
    { flow: 'choice', preferredFactor: 'PASSWORD_SRP' },
    ['password', answer(PASSWORD)],
  ],
}

type Mfa = NonNullable<SeedUser['mfa']>

const app: Mfa = { softwareTokenSecret: SECRET }
const everyMfa = { enabled: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'], ...app } as const
const invited = { status: 'FORCE_CHANGE_PASSWORD' } as const
/** The one address of somebody who has no second factor yet: it is an alias and nothing more. */
const unreachable = { attributes: { preferred_username: 'ada@example.com' } }

/** What the pool asks for after the password. */
const rests: Readonly<
  Record<string, { readonly user: Partial<SeedUser>; readonly turns: readonly Turn[] }>
> = {
  'a code by SMS': { user: { mfa: { preferred: 'SMS_MFA' } }, turns: [['smsCode', theCode]] },
  'a code by e-mail': {
    user: { mfa: { preferred: 'EMAIL_OTP' } },
    turns: [['emailCode', theCode]],
  },
  'a code of an app': {
    user: { mfa: { preferred: 'SOFTWARE_TOKEN_MFA', ...app } },
    turns: [['totpCode', ofTheApp]],
  },
  'a choice, then SMS': {
    user: { mfa: everyMfa },
    turns: [
      ['selectMfa', answer('SMS_MFA')],
      ['smsCode', theCode],
    ],
  },
  'a choice, then an app': {
    user: { mfa: everyMfa },
    turns: [
      ['selectMfa', answer('SOFTWARE_TOKEN_MFA')],
      ['totpCode', ofTheApp],
    ],
  },
  'an app to set up': {
    user: unreachable,
    turns: [
      ['selectMfaSetup', answer('SOFTWARE_TOKEN_MFA')],
      ['setUpTotp', ofTheApp],
    ],
  },
  'e-mail to set up, then its code': {
    user: unreachable,
    turns: [
      ['selectMfaSetup', answer('EMAIL_OTP')],
      ['setUpEmail', answer('lovelace@example.com')],
      ['emailCode', theCode],
    ],
  },
  'a new password, then a choice, then e-mail': {
    user: { ...invited, mfa: everyMfa },
    turns: [aNewPassword, ['selectMfa', answer('EMAIL_OTP')], ['emailCode', theCode]],
  },
  'a new password, then e-mail to set up, then its code': {
    user: { ...invited, ...unreachable },
    turns: [
      aNewPassword,
      ['selectMfaSetup', answer('EMAIL_OTP')],
      ['setUpEmail', answer('lovelace@example.com')],
      ['emailCode', theCode],
    ],
  },
}

interface Exchange {
  readonly operation: string
  readonly input: unknown
  readonly output: unknown
}

/** The SDK's wire, which tells what it sent and was answered. */
const recording =
  (exchanges: Exchange[]) =>
  (options: WireOptions): Wire => {
    const wire = sdkWire(options)
    return {
      async call(operation, input, more) {
        const output = await wire.call(operation, input, more)
        exchanges.push({ operation, input, output })
        return output
      },
    }
  }

const sessionOf = (value: unknown) => (isObject(value) ? value.Session : undefined)

describe.each(Object.entries(starts))('N2 %s', (_, [signIn, ...proof]) => {
  test.each(Object.entries(rests))('leads to %s', async (_, { user, turns }) => {
    const exchanges: Exchange[] = []
    const { open, code } = await startPool(
      {
        mfaConfiguration: 'ON',
        requiredAttributes: ['name'],
        aliasAttributes: ['email', 'preferred_username'],
        allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
        triggers: customAuth([password(), question({ name: 'pet', hint: '', expected: () => '' })]),
        users: [{ ...ada, ...user }],
      },
      { wire: recording(exchanges) },
    )
    const auth = open()
    let view = await auth.signIn({ username: 'ada@example.com', ...signIn })
    for (const [index, [kind, toAnswer]] of [...proof, ...turns].entries()) {
      const challenge = challengeIn(view)
      expect(challenge).toMatchObject({ kind, username: 'ada@example.com', round: index + 1 })
      const secret = challenge.kind === 'setUpTotp' ? challenge.secret.reveal() : SECRET
      view = await auth.confirmSignIn(toAnswer({ code: code(), secret }))
    }
    expect(view).toMatchObject({ status: 'signedIn', failure: null, username: 'ada' })

    const [first, ...others] = exchanges
    expect(first?.operation).toBe('InitiateAuth')
    expect(others.map(({ input }) => sessionOf(input))).toEqual(
      exchanges.slice(0, -1).map(({ output }) => sessionOf(output)),
    )
    const answers = others.filter(({ operation }) => operation === 'RespondToAuthChallenge')
    for (const { input } of answers)
      expect(input).toHaveProperty('ChallengeResponses.USERNAME', 'ada')
  })
})
