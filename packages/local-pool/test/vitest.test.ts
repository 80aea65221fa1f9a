import { startTestPool } from '@cognito-flow/local-pool/vitest'
import { afterAll, describe, expect, test } from 'vitest'

const { endpoint, pool } = await startTestPool({ config: { users: [{ username: 'ada' }] } })

test('the pool of the file answers while its tests run', async () => {
  const found = await (await fetch(`${endpoint}/_local/users`)).json()
  expect(found).toMatchObject({ users: [{ username: 'ada' }] })
  expect(pool.userPoolId).toBe('local_Offline01')
})

let ended = ''

describe('a part of the file', async () => {
  const inner = await startTestPool()

  test('has a pool of its own', async () => {
    expect(inner.endpoint).not.toBe(endpoint)
    expect((await fetch(inner.endpoint)).status).toBe(200)
    ended = inner.endpoint
  })
})

test('that pool is gone with the last test of its part', async () => {
  await expect(fetch(ended)).rejects.toThrow('fetch failed')
})

afterAll(async () => {
  // Hooks run in reverse: the file's pool outlives those that were added after it.
  expect((await fetch(endpoint)).status).toBe(200)
})
