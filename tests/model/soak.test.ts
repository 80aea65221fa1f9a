import { startLocalPool } from '@cognito-flow/local-pool/node'
import { expect, onTestFinished, test } from 'vitest'
import { openPage } from './soak/page'
import { poolConfig } from './soak/pool-config'
import { soak } from './soak/soak'

test('ten sign-ins, renewals and sign-outs leave no listener and no timer behind', async () => {
  const { endpoint, pool, close } = await startLocalPool({ port: 0, config: poolConfig })
  const page = openPage()
  onTestFinished(async () => {
    page.close()
    await close()
  })
  const { userPoolId, clientId } = pool
  const app = { endpoint, userPoolId, clientId }
  const held = await soak({ app, page, cycles: 10, every: 2, settle: async () => {} })
  const kept = held.map(({ listeners, handles }) => [listeners, handles.MessagePort])
  expect(kept).toEqual(Array.from({ length: 5 }, () => kept[0]))
  expect(page.countListeners()).toBe(0)
})
