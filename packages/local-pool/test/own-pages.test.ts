import { expect, test } from 'vitest'
import { administratorOperations, operations } from '../src/operations/operations'
import { type ServedPool, servePool } from './support/serve-pool'
import { listOperations } from './support/support-table'

function call({ endpoint }: ServedPool, operation: string, headers: Record<string, string>) {
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      ...headers,
    },
    body: '{}',
  })
}

const denied = {
  __type: 'AccessDeniedException',
  message: 'Only pages that this machine serves may call the operations of administrators.',
}
const missing = { __type: 'InvalidParameterException' }

test('what AWS signs requests for is an operation of administrators', () => {
  const { signed } = listOperations()
  expect([...administratorOperations.keys()]).toEqual(signed.filter((name) => operations.has(name)))
})

test.each([...administratorOperations.keys()])(
  'another site’s page cannot call %s',
  async (name) => {
    const served = await servePool()
    const response = await call(served, name, { Origin: 'https://evil.example' })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual(denied)
  },
)

test.each([
  'https://evil.example',
  'http://rebind.example:9229',
  'http://localhost.evil.example',
  'http://xlocalhost:5173',
  'http://127.0.0.1.evil.example',
  'http://192.168.1.7:5173',
  'null',
  '',
])('a page of the origin %j is another site’s', async (Origin) => {
  const response = await call(await servePool(), 'UpdateUserPool', { Origin })
  expect(await response.json()).toEqual(denied)
})

test.each([
  'http://localhost:5173',
  'http://app.localhost',
  'https://localhost',
  'http://127.0.0.1:4173',
  'http://[::1]:4173',
])('a page of the origin %j is this machine’s', async (Origin) => {
  const response = await call(await servePool(), 'UpdateUserPool', { Origin })
  expect(await response.json()).toMatchObject(missing)
})

test('other programs, which have no page, may call them', async () => {
  const response = await call(await servePool(), 'UpdateUserPool', {})
  expect(await response.json()).toMatchObject(missing)
})

test('any page may call the operations of users, as at AWS', async () => {
  const response = await call(await servePool(), 'SignUp', { Origin: 'https://app.example' })
  expect(await response.json()).toMatchObject(missing)
})
