import { createAuth } from '@cognito-flow/core'
import type { RunningLocalPool } from '@cognito-flow/local-pool/node'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { fetchAsAda } from '../examples/fetch-as-ada'
import { auth, transport } from '../examples/set-up'
import { transport as smallTransport } from '../examples/small-bundle'
import { upload } from '../examples/use-a-session'
import { createTransport } from '../src/index'
import { startDemoPool } from './support/demo-pool'
import { customChallenge } from './support/issued-tokens'
import { running } from './support/steps'

let server: RunningLocalPool

beforeAll(async () => {
  server = await startDemoPool()
})
afterAll(() => server.close())

test('sets up an auth object that asks nothing of the network by itself', async () => {
  expect(await auth.settled()).toMatchObject({ status: 'signedOut' })
  expect(await transport.getTokens()).toBeNull()
  auth.stop()
})

test('signs in through a challenge and fetches with the access token', async () => {
  const { endpoint, pool } = server
  const { userPoolId, clientId } = pool
  const local = createTransport({ endpoint, userPoolId, clientId, storage: 'memory' })
  const authorizations: (string | null)[] = []
  const fetchFrom = globalThis.fetch
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    if (!request.url.startsWith('https://api.example.com/')) return fetchFrom(input, init)
    authorizations.push(request.headers.get('authorization'))
    return new Response()
  })

  await fetchAsAda(createAuth(local), local, 'https://api.example.com/')

  const order = new Blob(['three otters'])
  expect(await upload(local, order, new AbortController().signal)).toBe('Sent.')
  const [authorization, again] = authorizations
  expect(again).toBe(authorization)
  expect(decodeJwt(authorization?.replace('Bearer ', '') ?? '')).toMatchObject({
    token_use: 'access',
    username: 'ada',
  })
  vi.unstubAllGlobals()
})

test('asks Cognito by fetch alone', async () => {
  const urls: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    urls.push(url)
    return Response.json(customChallenge())
  })
  const step = await smallTransport.signIn({ username: 'ada' }, running())
  expect(step).toMatchObject({ challenge: { parameters: { hint: 'pet' } } })
  expect(urls).toEqual(['https://cognito-idp.eu-west-1.amazonaws.com/'])
  vi.unstubAllGlobals()
})
