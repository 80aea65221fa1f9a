import { type Auth, type AuthView, createAuth, Secret } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport, sdkWire, type TransportConfig } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { fetchWire } from '../../src/wire/fetch-wire'
import { TYPED_NAME, type Way, ways } from '../support/challenge-ways'
import { POOL } from '../support/issued-tokens'
import { sessionOf, startChain } from '../support/start-chain'
import type { StubCognito } from '../support/stub-cognito'

const LIFETIME_MS = 180_000

let stub: StubCognito | undefined
let page: Auth | undefined
let now = 0

afterEach(async () => {
  page?.stop()
  await stub?.close()
})

/** What a page does on load; resolves once it knows what an earlier one left. */
async function openPage(config: Partial<TransportConfig>): Promise<Auth> {
  page?.stop()
  page = createAuth(
    createTransport({
      ...POOL,
      flow: 'choice',
      challengeLifetimeMs: LIFETIME_MS,
      now: () => now,
      ...config,
    }),
  )
  await page.settled()
  return page
}

/** What a view shows, of secrets too: two of them look alike to a test. */
function revealed(view: AuthView) {
  if (view.status !== 'challenge') return view
  const members = Object.entries(view.challenge).map(([name, value]) => [
    name,
    value instanceof Secret ? value.reveal() : value,
  ])
  return { ...view, challenge: Object.fromEntries(members) }
}

interface Page {
  readonly wire: NonNullable<TransportConfig['wire']>
  /** Whether the page is loaded anew before each answer. */
  readonly isReloaded: boolean
}

/** Goes one way after the other from one sign-in to tokens, and says so of each step. */
async function goThrough(chain: readonly Way[], { wire, isReloaded }: Page) {
  const turns = chain.flatMap((way) => way.turns)
  const exchanges = chain.flatMap((way) => way.exchanges)
  stub = await startChain(exchanges)
  const config = { endpoint: stub.endpoint, wire, storage: memoryStorage() }
  now = 1_000_000_000_000
  let expiresAt = now + LIFETIME_MS
  let auth = await openPage(config)
  await auth.signIn({ username: TYPED_NAME })

  for (const [index, { shows, answer, isLocal }] of turns.entries()) {
    if (isReloaded) auth = await openPage(config)
    expect(revealed(auth.getView())).toMatchObject({
      status: 'challenge',
      busy: false,
      failure: null,
      username: TYPED_NAME,
      challenge: { ...shows, username: TYPED_NAME, round: index + 1, expiresAt },
    })
    now += 1_000
    if (!isLocal) expiresAt = now + LIFETIME_MS
    await auth.confirmSignIn(answer)
  }

  expect(auth.getView()).toMatchObject({ status: 'signedIn', failure: null, username: 'ada' })
  expect(stub.requests).toEqual([
    {
      operation: 'InitiateAuth',
      input: {
        ClientId: POOL.clientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: TYPED_NAME },
      },
    },
    ...exchanges.map(({ takes }, index) => takes(sessionOf(index))),
  ])
}

describe.each([
  ['over the SDK', { wire: sdkWire, isReloaded: false }],
  ['over fetch, each answer on a new page', { wire: fetchWire, isReloaded: true }],
])('N2 %s', (_, pageOptions) => {
  describe.each(ways)('after %s', (_, first) => {
    test.each(ways)('answers %s with the newest Session', async (_, second) => {
      await goThrough([first, second], pageOptions)
    })
  })

  test('answers every challenge there is in one sign-in', async () => {
    const chain = ways.map(([, way]) => way)
    await goThrough([...chain, ...[...chain].reverse()], pageOptions)
  })
})
