import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createTransport } from '../../src/index'
import { accessToken, authenticationResult, POOL } from '../support/issued-tokens'
import { rejectionOf, running } from '../support/steps'
import { exception, type StubReply, startStub } from '../support/stub-cognito'

const first = accessToken()
const second = accessToken({ jti: '2' })

/** An API that takes one token, and a pool that answers renewals like that. */
async function open(taken: string | null, renewal: StubReply) {
  const heard: object[] = []
  const api = createServer(async (request, response) => {
    const { authorization } = request.headers
    heard.push({ token: authorization?.replace('Bearer ', ''), body: await textOf(request) })
    response.writeHead(authorization === `Bearer ${taken}` ? 200 : 401)
    response.end('said')
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void api.close())
  const stub = await startStub(({ operation }) =>
    operation === 'GetTokensFromRefreshToken' ? renewal : { body: authenticationResult() },
  )
  onTestFinished(() => stub.close())
  const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage: 'memory' })
  // biome-ignore lint/plugin/no-type-assertion: a server on a port has an address of this shape
  const { port } = api.address() as AddressInfo
  return { transport, heard, stub, url: `http://127.0.0.1:${port}/orders` }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

const renewed = { body: authenticationResult({ AccessToken: second }) }
const revoked = exception('NotAuthorizedException', 'Refresh Token has been revoked')

describe('authFetch', () => {
  test.each<
    [title: string, taken: string | null, renewal: StubReply, status: number, tokens: string[]]
  >([
    ['sends the access token', first, renewed, 200, [first]],
    ['repeats a request once with a renewed token', second, renewed, 200, [first, second]],
    ['does not repeat it twice', null, renewed, 401, [first, second]],
    ['answers the 401 where the pool renews nothing', second, revoked, 401, [first]],
    ['answers the 401 without a network', second, { status: 500, body: '' }, 401, [first]],
  ])('%s', async (_, taken, renewal, status, tokens) => {
    const { transport, heard, url } = await open(taken, renewal)
    await transport.signIn({ username: 'ada' }, running())
    const response = await transport.authFetch(url, { method: 'POST', body: 'order' })
    expect(response.status).toBe(status)
    expect(await response.text()).toBe('said')
    expect(heard).toEqual(tokens.map((token) => ({ token, body: 'order' })))
  })

  test('renews once for many requests', async () => {
    const { transport, heard, url, stub } = await open(second, renewed)
    await transport.signIn({ username: 'ada' }, running())
    const responses = await Promise.all([1, 2, 3].map(() => transport.authFetch(url)))
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(heard).toHaveLength(6)
    expect(stub.operations()).toEqual(['InitiateAuth', 'GetTokensFromRefreshToken'])
  })

  test('keeps what a Request says, and does not change it', async () => {
    const { transport, heard, url } = await open(second, renewed)
    await transport.signIn({ username: 'ada' }, running())
    const request = new Request(url, { method: 'PUT', body: 'order', headers: { 'x-id': '1' } })
    expect((await transport.authFetch(request)).status).toBe(200)
    expect(heard).toHaveLength(2)
    expect([...request.headers.keys()]).toEqual(['content-type', 'x-id'])
  })

  test('asks nobody when nobody is signed in', async () => {
    const { transport, heard, url } = await open(first, renewed)
    expect(await rejectionOf(transport.authFetch(url))).toMatchObject({ code: 'noSession' })
    expect(heard).toEqual([])
  })

  test('ends with its signal', async () => {
    const { transport, heard, url } = await open(first, renewed)
    await transport.signIn({ username: 'ada' }, running())
    const signal = AbortSignal.abort()
    expect(await rejectionOf(transport.authFetch(url, { signal }))).toMatchObject({
      code: 'aborted',
    })
    expect(heard).toEqual([])
  })
})
