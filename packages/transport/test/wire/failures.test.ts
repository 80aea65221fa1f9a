import { inspect } from 'node:util'
import { Secret } from '@cognito-flow/core'
import { describe, expect, test } from 'vitest'
import { createTransport, isCognitoFlowError, type Transport } from '../../src/index'
import { fetchWire } from '../../src/wire/fetch-wire'
import { answering, type Reply } from '../support/answering'
import { POOL } from '../support/issued-tokens'
import { rejectionOf, running } from '../support/steps'
import { wires } from '../support/wires'

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9'

const bodies: [string, string | Buffer][] = [
  ['HTML', `<html>${TOKEN}`],
  ['nothing', ''],
  ['half a JSON text', `{"AuthenticationResult":{"AccessToken":"${TOKEN}`],
  ['null', 'null'],
  ['[]', '[]'],
  ['{}', '{}'],
  ['a text', JSON.stringify(TOKEN)],
  ['a number', '5'],
  ['a deep list', deep(20_000)],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x80, 0x7d])],
  ['the code of a firewall', '{"code":"Blocked"}'],
  ['a name that is no text', '{"__type":{"toString":1},"message":[],"code":{}}'],
]

/** What the application sees of one call of a port over each wire. */
async function outcomes(reply: Reply, port: (transport: Transport) => Promise<unknown>) {
  const server = await answering(reply)
  const seen = []
  for (const { wire } of wires) {
    const { endpoint } = server
    const transport = createTransport({ ...POOL, endpoint, wire, storage: 'memory' })
    seen.push(
      await port(transport).catch((error: unknown) => {
        expect(inspect(error, { showHidden: true, depth: 8 })).not.toContain(TOKEN)
        return isCognitoFlowError(error) ? error.toJSON() : error
      }),
    )
  }
  expect(server.requests).toHaveLength(wires.length)
  await server.close()
  return seen
}

const signIn = (transport: Transport) => transport.signIn({ username: 'ada' }, running())
const confirm = (transport: Transport) =>
  transport.confirmSignUp({ username: 'ada', code: new Secret('123456') }, running())

describe.each([
  [200, 'unexpectedResponse'],
  [302, 'unexpectedResponse'],
  [400, 'unexpectedResponse'],
  [403, 'unexpectedResponse'],
  [429, 'serviceUnavailable'],
  [500, 'serviceUnavailable'],
  [503, 'serviceUnavailable'],
])('the status %i, on both wires, with', (status, code) => {
  test.each(bodies)('%s', async (_, body) => {
    const [overSdk, overFetch] = await outcomes({ status, body }, signIn)
    expect(overFetch).toEqual(overSdk)
    expect(overFetch).toMatchObject({ code, name: 'CognitoFlowError' })
  })
})

test.each(['', '{}', 'null', '[]', '5', '"done"', '{"Extra":1}'])(
  'takes %j for the answer of an operation that answers nothing',
  async (body) => {
    const [overSdk, overFetch] = await outcomes({ body }, confirm)
    expect(overFetch).toEqual(overSdk)
    expect(isCognitoFlowError(overFetch)).toBe(false)
  },
)

test.each([
  ['NotAuthorizedException', 400, 'service'],
  ['BrandNewException', 400, 'service'],
  ['TooManyRequestsException', 429, 'service'],
  ['ForbiddenException', 403, 'service'],
  ['InternalErrorException', 500, 'serviceUnavailable'],
])('shows %s with the status %i', async (name, status, code) => {
  const body = { __type: `com.amazonaws#${name}`, message: 'Code 123456 is wrong.' }
  const [overSdk, overFetch] = await outcomes({ status, body }, confirm)
  expect(overFetch).toEqual(overSdk)
  expect(overFetch).toMatchObject({ code, name, requestId: 'request-1' })
})

test.each([200, 400, 500])(
  'quotes no answer in the errors of fetchWire itself: %i',
  async (status) => {
    const wire = fetchWire({
      region: 'local',
      fetch: async () => new Response(`{"AccessToken":"${TOKEN}`, { status }),
    })
    const error = await rejectionOf(wire.call('GlobalSignOut', { AccessToken: TOKEN }, running()))
    expect(error).toMatchObject({ name: 'SyntaxError', $metadata: { httpStatusCode: status } })
    expect(inspect(error, { showHidden: true, depth: 8 })).not.toContain(TOKEN)
  },
)
