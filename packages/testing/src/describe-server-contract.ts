import { type Auth, createAuth, restoringView } from '@cognito-flow/core'
import { describe, expect, test } from 'vitest'
import { countSubscriptions } from './count-subscriptions'
import { createAuthIn } from './create-auth-in'
import { signedInStep } from './samples'
import { scriptedPorts } from './scripted-ports'

/** How an adapter's test renders on a server. */
export interface ServerHarness {
  /** Renders a component on the server and returns the view it saw, as JSON. */
  render(auth: Auth): string | Promise<string>
}

/** What every adapter does where there is no DOM. Run it in Vitest's `node` environment. */
export function describeServerContract(name: string, harness: ServerHarness): void {
  describe(`${name} keeps the server contract`, () => {
    test('renders the restoring screen without asking or following anything', async () => {
      const ports = scriptedPorts({ restore: signedInStep() })
      const { auth, count } = countSubscriptions(createAuth(ports))
      const json = await harness.render(auth)
      expect(JSON.parse(json)).toEqual(restoringView)
      expect(ports.calls).toEqual([])
      expect(ports.watchers).toBe(0)
      expect(count()).toBe(0)
    })

    test('renders the restoring screen of an auth object that is signed in already', async () => {
      const { auth: signedIn, ports } = await createAuthIn('signedIn')
      const asked = ports.calls.length
      const { auth, count } = countSubscriptions(signedIn)
      const json = await harness.render(auth)
      expect(JSON.parse(json)).toEqual(restoringView)
      expect(ports.calls).toHaveLength(asked)
      expect(count()).toBe(0)
    })
  })
}
