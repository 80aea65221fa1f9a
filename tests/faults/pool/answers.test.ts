import { expect } from 'vitest'
import { ANSWER, ada, startPool, wires } from '../support/local-pool'
import { range } from '../support/range'
import { row } from '../support/row'

const both = Object.entries(wires)
const halfResult = { AuthenticationResult: { AccessToken: 'eyJ', ExpiresIn: 3600 } }

/** What no Cognito would answer. */
const bodies: Readonly<Record<string, string>> = {
  '{}': '{}',
  null: 'null',
  '[]': '[]',
  'a number': '7',
  nothing: '',
  HTML: '<html><body>Welcome to the hotel</body></html>',
  'cut short': '{"ChallengeName":"CUSTOM_CHA',
  'no name': '{"Session":"s","ChallengeParameters":{}}',
  'no Session': '{"ChallengeName":"CUSTOM_CHALLENGE","ChallengeParameters":{}}',
  'half a result': JSON.stringify(halfResult),
  'an empty result': '{"AuthenticationResult":{}}',
}

row(39, 'E', async ({ figures }) => {
  const requests: number[] = []
  const pool = await startPool()
  for (const [name, wire] of both)
    for (const [body, message] of Object.entries(bodies))
      for (const operation of ['InitiateAuth', 'RespondToAuthChallenge'] as const) {
        const { auth } = pool.open({ wire })
        const before = pool.count(operation)
        pool.pool.injectFault({ operation, times: 1, status: 200, message })
        await auth.signIn(ada)
        if (operation === 'RespondToAuthChallenge') await auth.confirmSignIn({ answer: ANSWER })
        const what = `${name}, ${operation}, ${body}`
        expect([what, auth.getView()]).toMatchObject([
          what,
          { status: 'signInFailed', username: 'ada', failure: { code: 'unexpectedResponse' } },
        ])
        expect([what, pool.count(operation) - before]).toEqual([what, 1])
        expect([what, auth.can('signIn')]).toEqual([what, true])
        requests.push(pool.count(operation) - before)
        auth.stop()
      }
  const answers = Object.keys(bodies).length
  figures({ wires: both.length, answers, 'requests each': range(requests) })
})

row(39, 'E', 'an unknown challenge', async () => {
  const pool = await startPool()
  for (const [name, wire] of both) {
    const { auth } = pool.open({ wire })
    const parameters = { USERNAME: 'ada', eye: 'left' }
    const asked = { ChallengeName: 'IRIS_SCAN', Session: 's', ChallengeParameters: parameters }
    await pool.inject({ operation: 'InitiateAuth', status: 200, message: JSON.stringify(asked) })
    expect([name, await auth.signIn(ada)]).toMatchObject([
      name,
      { challenge: { kind: 'unknown', name: 'IRIS_SCAN', parameters: { eye: 'left' } } },
    ])
  }
})

const flows = ['srp', 'password', 'custom', 'customWithSrp'] as const

type Setting = 'ENABLED' | 'LEGACY'

/** What a wrong sign-in shows and sends. */
async function goWrong(
  preventUserExistenceErrors: Setting,
  flow: (typeof flows)[number],
  username: string,
) {
  const pool = await startPool({ client: { preventUserExistenceErrors } })
  const { auth } = pool.open({ flow })
  const screens: string[] = []
  auth.subscribe(({ status }) => screens.push(status))
  let view = await auth.signIn({ username, password: 'Wr0ng-Horse!' })
  while (view.status === 'challenge') view = await auth.confirmSignIn({ answer: 'cat' })
  const { code, recovery, message } = view.failure ?? {}
  const requests = pool.calls.map(({ operation }) => operation)
  return { screens, failure: { code, recovery, message }, requests }
}

row(48, 'E', 'where the pool hides who exists', async ({ figures }) => {
  let alike = 0
  for (const flow of flows) {
    const [existing, missing] = [
      await goWrong('ENABLED', flow, 'ada'),
      await goWrong('ENABLED', flow, 'eve'),
    ]
    expect([flow, missing]).toEqual([flow, existing])
    alike += 1
  }
  figures({ 'flows alike': `${alike} of ${flows.length}` })
})

row(48, 'E', 'where it tells: by the first request, before a password is proven', async () => {
  for (const flow of ['srp', 'password'] as const) {
    const [existing, missing] = [
      await goWrong('LEGACY', flow, 'ada'),
      await goWrong('LEGACY', flow, 'eve'),
    ]
    expect([flow, missing.failure]).toEqual([flow, existing.failure])
    expect([flow, [...new Set(missing.screens)]]).toEqual([flow, [...new Set(existing.screens)]])
    expect([flow, missing.requests]).toEqual([flow, existing.requests.slice(0, 1)])
  }
})
