import { type Auth, Secret } from '@cognito-flow/core'
import { cognitoError } from '@cognito-flow/testing'
import { expect } from 'vitest'
import { asking, findLeaks, given, issued, typed } from '../support/canaries'
import { openClient, type Sent } from '../support/client'
import { row } from '../support/row'
import { encodings, shownOf } from '../support/secrets'

const ada = { username: 'ada' } as const

const tokens = [given.accessToken, given.idToken, given.refreshToken]

/** A pool, or a trigger of it, that says by an exception what it was sent, and what it meant to answer: that looks like nothing in hex. */
const quoting = (quote: (secret: string) => string, encoding: string) => (sent: Sent) =>
  cognitoError(
    'UserLambdaValidationException',
    `PreAuthentication failed with ${[...stringsOf(sent.input), ...(encoding === 'hex' ? [] : tokens)].map(quote).join(' and ')}.`,
  )

const commands: Readonly<Record<string, (auth: Auth) => Promise<unknown>>> = {
  signIn: (auth) => auth.signIn({ ...ada, password: typed.password, flow: 'password' }),
  signUp: (auth) => auth.signUp({ ...ada, password: typed.password }),
  confirmSignUp: (auth) => auth.confirmSignUp({ ...ada, code: typed.code }),
  confirmResetPassword: (auth) =>
    auth.confirmResetPassword({ ...ada, code: typed.code, newPassword: typed.newPassword }),
  confirmSignIn: async (auth) => {
    await auth.signIn(ada)
    await auth.confirmSignIn({ answer: typed.answer })
  },
  refresh: async (auth) => {
    await auth.signIn({ username: 'bob' })
    await auth.refresh()
  },
}

const cuts: Readonly<Record<string, (secret: string) => string>> = {
  whole: (secret) => secret,
  'its beginning': (secret) => secret.slice(0, 24),
  'its middle': (secret) => secret.slice(12, 36),
  'its end': (secret) => secret.slice(-24),
}

row(66, 'U', async ({ figures }) => {
  let errors = 0
  let pieces = 0
  for (const [encoding, encode] of Object.entries(encodings))
    for (const [cut, shorten] of Object.entries(cuts))
      for (const [name, go] of Object.entries(commands)) {
        const quote = quoting((secret) => shorten(encode(secret)), encoding)
        const { auth, views, transport } = openClient((sent) => {
          const { USERNAME = '' } = { ...Object(sent.input.AuthParameters) }
          const isQuoted = name === 'signIn' || sent.operation !== 'InitiateAuth'
          if (isQuoted) return quote(sent)
          return USERNAME === 'bob' ? issued : asking('CUSTOM_CHALLENGE')
        })
        await go(auth)
        const direct = await transport
          .signIn({ ...ada, password: new Secret(typed.password), flow: 'password' }, running)
          .catch((error: unknown) => error)
        const shown = shownOf(
          views,
          JSON.stringify(auth.getSnapshot()),
          ...(name === 'signIn' ? [direct] : []),
        )
        const where = `${name}, ${encoding}, ${cut}`
        const leaks = findLeaks(shown)
        expect([where, leaks]).toEqual([where, []])
        pieces += leaks.length
        auth.stop()
        errors += 1
      }
  figures({ errors, 'pieces shown': pieces })
})

const running = { signal: new AbortController().signal }

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}
