import { type Auth, type AuthCommand, AuthError, type AuthView } from '@cognito-flow/core'
import { expect } from 'vitest'
import { ANSWER, ada, startPool, wires } from '../support/local-pool'
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

function perform(auth: Auth, { type, ...input }: AuthCommand): Promise<AuthView> {
  // biome-ignore lint/plugin/no-type-assertion: the method of that command takes its members
  return auth[type](input as never)
}

/** A promise resolves with a view about its own user, or is refused by its own name. */
function expectOwn(
  command: AuthCommand | undefined,
  outcome: PromiseSettledResult<AuthView>,
  name: string,
): void {
  if (outcome.status === 'rejected') {
    expect([name, outcome.reason]).toEqual([name, expect.any(AuthError)])
    expect(outcome.reason.message).toContain(`${command?.type}()`)
    return
  }
  const { value: view } = outcome
  expect([name, view.busy]).toEqual([name, false])
  if (command?.type === 'signOut') expect([name, view.status]).toEqual([name, 'signedOut'])
  const isIn = view.status === 'signedIn' || view.status === 'challenge'
  if (command?.type === 'signIn' && isIn && view.failure === null)
    expect([name, view.username]).toEqual([name, command.username])
}
