import type { AuthCommand } from '@cognito-flow/core'
import { expect } from 'vitest'
import { ANSWER, ada, startPool, wires } from '../support/local-pool'
import { expectOwn, perform } from '../support/perform'
import { row } from '../support/row'
import { createStorage } from '../support/storage'

const bob = { username: 'bob', password: ada.password } as const

const commands: readonly AuthCommand[] = [
  { type: 'signIn', ...ada, flow: 'password' },
  { type: 'signIn', ...bob, flow: 'srp' },
  { type: 'signIn', ...ada, flow: 'custom' },
  { type: 'confirmSignIn', answer: ANSWER },
  { type: 'refresh' },
  { type: 'cancel' },
  { type: 'signOut' },
]

const befores: Readonly<Record<string, readonly AuthCommand[]>> = {
  nobody: [],
  challenged: [{ type: 'signIn', ...ada, flow: 'custom' }],
  'signed in': [{ type: 'signIn', ...bob, flow: 'password' }],
}

row(70, 'E', async ({ figures }) => {
  const pool = await startPool({ config: { users: [ada, bob] } })
  let pairs = 0
  let settled = 0
  for (const wire of Object.values(wires))
    for (const [before, way] of Object.entries(befores))
      for (const first of commands)
        for (const second of commands) {
          const name = `${before}: ${first.type}, ${second.type}`
          const storage = createStorage()
          const { auth, transport } = pool.open({ wire, storage })
          await auth.settled()
          for (const command of way) await perform(auth, command)
          const both = [first, second]
          const outcomes = await Promise.allSettled(both.map((command) => perform(auth, command)))
          for (const [index, outcome] of outcomes.entries()) expectOwn(both[index], outcome, name)
          const view = await auth.settled()
          expect([name, view.busy]).toEqual([name, false])
          if (both.some(({ type }) => type === 'signOut') && view.status !== 'signedIn')
            expect([name, await transport.getTokens()]).toEqual([name, null])
          if (second.type === 'signOut') {
            expect([name, view.status]).toEqual([name, 'signedOut'])
            expect([name, [...storage.items]]).toEqual([name, []])
          }
          auth.stop()
          pairs += 1
          settled += outcomes.length
        }
  figures({ pairs, 'promises settled': `${settled} of ${2 * pairs}` })
})
