import { createAuth } from '@cognito-flow/core'
import { sampleSession, scriptedPorts, signedInStep } from '@cognito-flow/testing'
import { expect } from 'vitest'
import { SimulatedClock } from 'xstate'
import { row } from '../support/row'

const day = 86_400_000

row(21, 'U', async ({ figures }) => {
  const clock = new SimulatedClock()
  const ports = scriptedPorts({
    restore: signedInStep({ refreshInMs: 400 * day }),
    refresh: sampleSession(),
  })
  const auth = createAuth(ports, { clock })
  await auth.settled()
  clock.increment(24 * day)
  expect(ports.inputsOf('refresh')).toEqual([])
  figures({ renewals: 0 })
})
