import { expect } from 'vitest'
import { KEY } from '../support/answers'
import { ada, startPool, wires } from '../support/local-pool'
import { row } from '../support/row'
import { createLeakFinder, encodings, makeSecret, shownOf } from '../support/secrets'
import { createStorage } from '../support/storage'

const both = Object.entries(wires)
const typed = { password: makeSecret('Aa1!'), answer: makeSecret('') }

/** What the stored record of the client holds that nobody may see. */
function readGiven(text: string): Readonly<Record<string, string>> {
  const { sessionString, accessToken, idToken, refreshToken } = JSON.parse(text)
  const given = { sessionString, accessToken, idToken, refreshToken }
  return Object.fromEntries(Object.entries(given).filter(([, secret]) => secret))
}

/** What a wire throws is redacted after it: one of them goes through it all. */
const encodingsOf = (name: string) =>
  Object.entries(encodings).filter(
    ([encoding]) => name === 'fetchWire' || encoding === 'plain' || encoding === 'base64',
  )

const cuts: Readonly<Record<string, (secret: string) => string>> = {
  whole: (secret) => secret,
  'its beginning': (secret) => secret.slice(0, 128),
  'its end': (secret) => secret.slice(-64),
}

row(66, 'E', async ({ figures }) => {
  const pool = await startPool()
  let errors = 0
  let pieces = 0
  for (const [name, wire] of both)
    for (const [encoding, encode] of encodingsOf(name))
      for (const [cut, shorten] of Object.entries(cuts)) {
        const storage = createStorage()
        const { auth } = pool.open({ wire, storage, flow: 'password' })
        const quoted = (secrets: Readonly<Record<string, string>>) => ({
          error: 'UserLambdaValidationException',
          message: `It failed with ${Object.values(secrets)
            .map((secret) => shorten(encode(secret)))
            .join(' and ')}.`,
        })
        const expectHidden = (secrets: Readonly<Record<string, string>>) => {
          const shown = shownOf(auth.getView(), JSON.stringify(auth.getSnapshot()))
          const what = `${name}, ${encoding}, ${cut}`
          const leaks = createLeakFinder(secrets)(shown)
          expect([what, leaks]).toEqual([what, []])
          pieces += leaks.length
          errors += 1
        }

        const { password } = typed
        pool.pool.injectFault({ operation: 'InitiateAuth', times: 1, ...quoted({ password }) })
        await auth.signIn({ ...ada, password })
        expectHidden({ password })

        await auth.signIn({ ...ada, flow: 'custom' })
        const session = readGiven(storage.getItem(KEY) ?? '')
        const asked = { ...session, answer: typed.answer }
        pool.pool.injectFault({ operation: 'RespondToAuthChallenge', times: 1, ...quoted(asked) })
        await auth.confirmSignIn({ answer: typed.answer })
        expectHidden(asked)

        await auth.signIn(ada)
        const { refreshToken = '', ...others } = readGiven(storage.getItem(KEY) ?? '')
        // In hex, what was never sent looks like nothing.
        const tokens = { refreshToken, ...(encoding === 'hex' ? {} : others) }
        const refused = { operation: 'GetTokensFromRefreshToken', times: 1, ...quoted(tokens) }
        pool.pool.injectFault(refused)
        await auth.refresh()
        expectHidden(tokens)
        auth.stop()
      }
  figures({ wires: both.length, errors, 'pieces shown': pieces })
})
