import { createAuth } from '@cognito-flow/core'
import type { RunningLocalPool } from '@cognito-flow/local-pool/node'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { fetchAsAda } from '../examples/fetch-as-ada'
import { auth, transport } from '../examples/set-up'
import { transport as smallTransport } from '../examples/small-bundle'
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
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (url !== 'https://api.example.com/') return fetchFrom(url, init)
    authorizations.push(new Headers(init.headers).get('authorization'))
    return new Response()
  })

  await fetchAsAda(createAuth(local), local, 'https://api.example.com/')

  const [authorization] = authorizations
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
