import '../support/browser'

import { ConsoleLogger } from 'aws-amplify/utils'
import { expect, test } from 'vitest'
import { choices } from '../journeys/choices'
import { devices } from '../journeys/devices'
import { flows } from '../journeys/flows'
import { type Journey, username } from '../journeys/journey'
import { secondFactors } from '../journeys/second-factors'
import { signUps } from '../journeys/sign-up'
import { compareCalls } from '../support/compare-calls'
import {
  type ClientOptions,
  configureAmplify,
  createAmplifyClient,
  createOwnClient,
  type JourneyClient,
} from '../support/journey-clients'
import { recordWire } from '../support/record-wire'
import { servePool } from '../support/serve-pool'
import { stopTimers } from '../support/stop-timers'
import { toTotpCode } from '../support/totp'

// Amplify warns about every endpoint that is not AWS's own.
ConsoleLogger.LOG_LEVEL = 'ERROR'

/** What goes over the wire when this client makes the journey, in a pool of its own. */
async function record(
  { config = {}, flow = 'custom', before, go }: Journey,
  create: (options: ClientOptions) => JourneyClient,
) {
  const { pool, endpoint, lastCode } = await servePool(config)
  const { userPoolId, clientId } = pool
  configureAmplify({ endpoint, userPoolId, clientId })
  await before?.()
  const wire = await recordWire(endpoint)
  const client = create({ endpoint: wire.endpoint, userPoolId, clientId, flow })
  await go(client, {
    sent: (of = username) => lastCode(of),
    ofApp: (secret = client.secret()) => toTotpCode(secret),
  })
  return wire.exchanges
}

test('what differs is told by its call and its place', () => {
  const call = (target: string, input: object, output: object = {}) => ({ target, input, output })
  const secret = (name: string) => ({ Session: `a Session of the ${name} answer` })
  const theirs = [
    call('InitiateAuth', { AuthFlow: 'CUSTOM_AUTH', ClientMetadata: {} }, secret('first')),
    call('RespondToAuthChallenge', secret('first'), secret('second')),
    call('RespondToAuthChallenge', { ...secret('first'), SRP_A: 'ab' }),
    call('RevokeToken', { Token: 'one' }),
    call('SignUp', { Code: '123456', Answer: 'cat' }),
  ]
  const ours = [
    call('InitiateAuth', { AuthFlow: 'CUSTOM_AUTH' }, secret('first')),
    call('RespondToAuthChallenge', secret('first'), secret('second')),
    call('RespondToAuthChallenge', { ...secret('second'), SRP_A: 'ab'.repeat(400) }),
    call('SignUp', { Code: '654321', Answer: 'dog' }),
    call('GlobalSignOut', {}),
  ]
  expect(
    compareCalls({ client: 'one', exchanges: theirs }, { client: 'other', exchanges: ours }),
  ).toEqual([
    'RevokeToken: sent by one only',
    'GlobalSignOut: sent by other only',
    'InitiateAuth CUSTOM_AUTH, ClientMetadata: {} ≠ nothing',
    'RespondToAuthChallenge (2), Session: Session of the answer to InitiateAuth CUSTOM_AUTH ≠ Session of the answer to RespondToAuthChallenge',
    'RespondToAuthChallenge (2), SRP_A: "ab" ≠ an SRP_A',
    'SignUp, Answer: "cat" ≠ "dog"',
  ])
  expect(
    compareCalls({ client: 'one', exchanges: theirs }, { client: 'same', exchanges: theirs }),
  ).toEqual([])
  const [first, second, , , last] = theirs
  if (!first || !second || !last) throw new Error('There are five calls.')
  expect(
    compareCalls(
      { client: 'one', exchanges: [first, second, last] },
      { client: 'other', exchanges: [first, last, second] },
    ),
  ).toEqual([
    'InitiateAuth CUSTOM_AUTH, RespondToAuthChallenge, SignUp ≠ InitiateAuth CUSTOM_AUTH, SignUp, RespondToAuthChallenge',
  ])
})

test.each(Object.entries({ ...signUps, ...flows, ...secondFactors, ...choices, ...devices }))(
  'the transport sends what Amplify does: %s',
  async (_, journey) => {
    stopTimers()
    const amplify = { client: 'Amplify', exchanges: await record(journey, createAmplifyClient) }
    const own = { client: 'the transport', exchanges: await record(journey, createOwnClient) }
    expect(own.exchanges).not.toEqual([])
    expect(compareCalls(amplify, own)).toEqual(Object.keys(journey.differences ?? {}))
  },
)
