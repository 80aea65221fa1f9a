import { setImmediate } from 'node:timers'
import { expect, test } from 'vitest'
import { createSrpClient } from '../src/index'
import { power } from '../src/power'
import { clientSharedSecret } from '../src/shared-secret'

const exponent = 2n ** 511n + 2n ** 255n + 1n

test.each([
  ['a power of 512 bits', () => power(3n, exponent), 2],
  ['the start of the first client', () => createSrpClient(), 5],
  ['the shared secret of a client', () => clientSharedSecret(2n ** 255n, 7n, exponent, 11n), 3],
])('the event loop goes on during %s', async (_name, work, expected) => {
  let turns = 0
  let next = setImmediate(function count() {
    turns += 1
    next = setImmediate(count)
  })
  await work()
  clearImmediate(next)
  expect(turns).toBeGreaterThanOrEqual(expected)
})
