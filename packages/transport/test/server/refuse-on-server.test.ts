import { createAuth } from '@cognito-flow/core'
import { afterEach, expect, test, vi } from 'vitest'
import { cookieStorage } from '../../src/cookies/cookie-storage'
import { createTransport, type TransportConfig } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { startServerPool } from './support/pool'

const PASSWORD = 'Corr3ct-Horse!'
const refused = {
  code: 'configuration',
  message:
    "A server has many visitors and no browser's session: use createServerSessions of @cognito-flow/transport/server.",
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

const servers = {
  Next: () => vi.stubEnv('NEXT_RUNTIME', 'nodejs'),
  Nitro: () => vi.stubGlobal('$fetch', () => {}),
  Node: () => {},
} as const

const cases: readonly (readonly [
  keyof typeof servers,
  TransportConfig['storage'] | 'cookies',
  boolean,
])[] = [
  ['Next', undefined, false],
  ['Next', 'local', false],
  ['Next', 'session', false],
  ['Next', 'cookies', false],
  ['Next', 'memory', true],
  ['Next', memoryStorage(), true],
  ['Nitro', undefined, false],
  ['Nitro', 'cookies', false],
  ['Nitro', 'memory', true],
  ['Node', undefined, true],
  ['Node', 'local', true],
  ['Node', 'cookies', false],
]

test.for(cases)(
  'in %s over %o: an auth object signs in: %s',
  async ([server, storage, signsIn]) => {
    const {
      app,
      server: { wire },
      operations,
    } = await startServerPool()
    servers[server]()
    const given = storage === 'cookies' ? cookieStorage() : storage
    const auth = createAuth(createTransport({ ...app, flow: 'srp', storage: given, wire }))
    expect(await auth.settled()).toMatchObject({
      status: 'signedOut',
      failure: signsIn ? null : refused,
    })
    const view = await auth.signIn({ username: 'ada', password: PASSWORD })
    expect(view).toMatchObject(
      signsIn
        ? { status: 'signedIn', failure: null }
        : { status: 'signInFailed', failure: refused },
    )
    if (!signsIn)
      expect(await auth.resetPassword({ username: 'ada' })).toMatchObject({ failure: refused })
    if (!signsIn) expect(operations).toEqual([])
    auth.stop()
  },
)
