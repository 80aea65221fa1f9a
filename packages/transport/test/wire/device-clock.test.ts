import { customAuth, password, question } from '@cognito-flow/triggers'
import { describe, expect, test } from 'vitest'
import type { Wire, WireOptions } from '../../src/index'
import { answering, type Reply } from '../support/answering'
import { ANSWER, openBrowser } from '../support/browser'
import { PASSWORD, startPool } from '../support/pool'
import { running } from '../support/steps'
import { wires } from '../support/wires'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const clocks: readonly (readonly [title: string, offMs: number])[] = [
  ['6 min ahead', 6 * MINUTE],
  ['6 min behind', -6 * MINUTE],
  ['10 min ahead', 10 * MINUTE],
  ['10 min behind', -10 * MINUTE],
  ['5 h ahead', 5 * HOUR],
  ['5 h behind', -5 * HOUR],
  ['2 days ahead', 2 * DAY],
  ['2 days behind', -2 * DAY],
]

const pet = question({ name: 'pet', hint: 'pet', expected: () => ANSWER })

const start = (config = {}) =>
  startPool({ quotas: false, triggers: customAuth([pet], [password(), pet]), ...config })

/** The flows that sign a time with a user's password. */
const flows = ['srp', 'customWithSrp', 'choice'] as const

describe.each(wires)('over $name', ({ wire }) => {
  describe.each(clocks)('T4 with the device clock %s', (_, offMs) => {
    const now = () => Date.now() + offMs

    test.each(flows)('signs in by %s', async (flow) => {
      const browser = openBrowser(await start(), { over: wire, now })
      const { view } = await browser.signIn({ username: 'ada', password: PASSWORD, flow })
      expect(view).toMatchObject({ status: 'signedIn', failure: null })
      expect(browser.trace()).toContain('PASSWORD_VERIFIER')
    })

    test('proves a remembered device', async () => {
      const browser = openBrowser(await start({ deviceConfiguration: {} }), { over: wire, now })
      const command = { username: 'ada', password: PASSWORD, flow: 'password' } as const
      await browser.signIn(command)
      await browser.auth.signOut()
      browser.trace()
      const { view } = await browser.signIn(command)
      expect(view).toMatchObject({ status: 'signedIn', failure: null })
      expect(browser.trace()).toContain('DEVICE_PASSWORD_VERIFIER +device')
    })
  })

  test.each<[string, Reply]>([
    ['a result', { body: {} }],
    ['an exception', { status: 400, body: { __type: 'NotAuthorizedException' } }],
    ['a server error', { status: 503, body: 'Later.' }],
    ['a redirect', { status: 307, headers: { location: '/elsewhere' }, body: '' }],
    ['no JSON', { body: '<html>' }],
  ])('reports the Date of %s, once', async (_, reply) => {
    const date = 'Fri, 02 Jan 2026 12:00:00 GMT'
    const server = await answering({ ...reply, headers: { ...reply.headers, date } })
    const dates: string[] = []
    const options = { ...running(), onDate: (text: string) => dates.push(text) }
    await wire({ region: 'local', endpoint: server.endpoint })
      .call('GlobalSignOut', { AccessToken: 'access' }, options)
      .catch(() => {})
    await server.close()
    expect(dates).toEqual([date])
  })

  test.each([
    ['4 min behind', -4 * MINUTE, { status: 'signedIn', failure: null }],
    ['6 min behind', -6 * MINUTE, { failure: { code: 'incorrectCredentials' } }],
    ['6 min ahead', 6 * MINUTE, { failure: { code: 'incorrectCredentials' } }],
  ])('goes by a device clock %s where no Date is told', async (_, offMs, expected) => {
    const over = (options: WireOptions): Wire => {
      const network = wire(options)
      return {
        call: (operation, input, { signal }) => network.call(operation, input, { signal }),
      }
    }
    const browser = openBrowser(await start(), { over, now: () => Date.now() + offMs })
    const { view } = await browser.signIn({ username: 'ada', password: PASSWORD, flow: 'srp' })
    expect(view).toMatchObject(expected)
  })
})
