import {
  type Auth,
  type AuthCommand,
  type AuthView,
  type Challenge,
  createAuth,
} from '@cognito-flow/core'
import { createSigningKeys, type LocalPoolConfig } from '@cognito-flow/local-pool'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import {
  createTransport,
  type StorageLike,
  type Transport,
  type TransportConfig,
} from '@cognito-flow/transport'
import { onTestFinished } from 'vitest'
import type { Framework } from './framework'

export const PASSWORD = 'Corr3ct-Horse!'
/** Confirmed, and reachable by e-mail and SMS. */
export const ada = {
  username: 'ada',
  password: PASSWORD,
  attributes: { email: 'ada@example.com', phone_number: '+15555550123' },
}

const keys = createSigningKeys()

export interface Page {
  /** For what an app does with it beside its screens. */
  readonly auth: Auth
  /** What is shown now. */
  view(): AuthView
  /** Sends a command as the page does, and gives what is shown once nothing is under way. */
  send(command: AuthCommand): Promise<AuthView>
  /** What is shown once nothing is under way, whatever began it. */
  settled(): Promise<AuthView>
  /** Closes the page; what it shows stays readable. */
  close(): Promise<void>
}

/** A pool over HTTP with ada in it, and pages of its app that are made by `framework`; all of it ends with the test. */
export async function openApp(framework: Framework, config: LocalPoolConfig = {}) {
  const { endpoint, pool, close } = await startLocalPool({
    port: 0,
    keys: await keys,
    config: { users: [ada], ...config },
  })
  onTestFinished(close)

  function openTransport(overrides: Partial<TransportConfig>): Transport {
    const { userPoolId, clientId } = pool
    return createTransport({ endpoint, userPoolId, clientId, storage: 'memory', ...overrides })
  }

  /** What a browser does with the app's address; resolves once it is known what an earlier page left. */
  async function open(
    overrides: Partial<TransportConfig> = {},
    transport = openTransport(overrides),
  ): Promise<Page> {
    const auth = createAuth(transport)
    const mounted: ReturnType<Framework['mount']>[] = []
    await framework.act(() => {
      mounted.push(framework.mount(auth))
      return auth.settled()
    })
    const [page] = mounted
    if (!page) throw new Error('Nothing was mounted.')

    const view = () => {
      const shown = page.views.at(-1)
      if (!shown) throw new Error('Nothing was rendered.')
      return shown
    }
    let isOpen = true
    const closePage = async () => {
      if (!isOpen) return
      isOpen = false
      await framework.act(() => page.unmount())
      auth.stop()
    }
    onTestFinished(closePage)
    const settleAfter = async (work: () => void) => {
      await framework.act(() => {
        work()
        return auth.settled()
      })
      return view()
    }
    return {
      auth,
      view,
      send: (command) => settleAfter(() => page.press(command)),
      settled: () => settleAfter(() => {}),
      close: closePage,
    }
  }

  return {
    open,
    pool,
    endpoint,
    /** The code that was sent last. */
    code: (username = 'ada') => pool.messages(username).at(-1)?.code ?? '',
  }
}

/** The challenge that a view shows. */
export function challengeIn(view: AuthView): Challenge {
  if (view.status !== 'challenge')
    throw new Error(`A challenge was expected, not ${view.status}: ${view.failure?.message}`)
  return view.challenge
}

/** What a browser keeps for the app between two pages. */
export function createStorage(): StorageLike {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}
