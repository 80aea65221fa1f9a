import {
  CognitoIdentityProviderClient,
  ForgetDeviceCommand,
  ListDevicesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { CommandInput } from '@cognito-flow/core'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { customAuth, password, question } from '@cognito-flow/triggers'
import { decodeJwt } from 'jose'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { memoryStorage } from '../../src/session/storage'
import { ANSWER, type Browser, openBrowser, type Pool } from '../support/browser'
import { ada, PASSWORD, startPool } from '../support/pool'

afterEach(() => {
  vi.unstubAllGlobals()
})

const pet = question({ name: 'pet', hint: 'pet', expected: () => ANSWER })
const bert = { ...ada, username: 'bert', attributes: { email: 'bert@example.com' } }

/** A pool that tracks devices, with two users and two app clients. */
function startTracking(config: LocalPoolConfig = {}) {
  return startPool({
    users: [ada, bert],
    aliasAttributes: ['email'],
    allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
    deviceConfiguration: {},
    quotas: false,
    triggers: customAuth([pet], [password(), pet]),
    ...config,
  })
}

type Command = Omit<CommandInput<'signIn'>, 'username'>

const withPassword = { password: PASSWORD }

/** Each way into a pool that proves a password, up to the step that a device comes after. */
const flows = {
  srp: { ...withPassword, flow: 'srp' },
  password: { ...withPassword, flow: 'password' },
  customWithSrp: { ...withPassword, flow: 'customWithSrp' },
  'choice of PASSWORD_SRP': { ...withPassword, flow: 'choice' },
  'choice of PASSWORD': { ...withPassword, flow: 'choice', preferredFactor: 'PASSWORD' },
  'choice of a choice': { flow: 'choice' },
} as const satisfies Record<string, Command>
type Flow = keyof typeof flows
const flowNames = Object.keys(flows).filter((name): name is Flow => name in flows)

const signInBy = (browser: Browser, flow: Flow, username = 'ada') =>
  browser.signIn({ username, ...flows[flow] })

const signedIn = (username = 'ada') => ({
  status: 'signedIn',
  failure: null,
  session: { username },
})

const proof = ['DEVICE_SRP_AUTH +device', 'DEVICE_PASSWORD_VERIFIER +device']

async function accessTokenOf({ transport }: Browser): Promise<string> {
  return (await transport.getTokens())?.accessToken ?? ''
}

const deviceOf = async (browser: Browser) => decodeJwt(await accessTokenOf(browser)).device_key

/** The pool by AWS's own client. */
function sdkTo({ endpoint }: Pool) {
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
  return new CognitoIdentityProviderClient({ region: 'local', endpoint, credentials })
}

/** The keys of the devices that the pool remembers of whoever is signed in. */
async function listed(pool: Pool, browser: Browser) {
  const AccessToken = await accessTokenOf(browser)
  const { Devices = [] } = await sdkTo(pool).send(new ListDevicesCommand({ AccessToken }))
  return Devices.map(({ DeviceKey }) => DeviceKey)
}

/** Has the pool forget the device, behind the browser's back. */
async function forgetAtPool(pool: Pool, browser: Browser) {
  const AccessToken = await accessTokenOf(browser)
  const [{ deviceKey: DeviceKey }] = await browser.devices()
  await sdkTo(pool).send(new ForgetDeviceCommand({ AccessToken, DeviceKey }))
}

/** A browser that ada has signed in and out of before. */
async function rememberedBy(pool: Pool, options: Parameters<typeof openBrowser>[1] = {}) {
  const browser = openBrowser(pool, options)
  await signInBy(browser, 'srp')
  await browser.auth.signOut()
  browser.trace()
  return browser
}

/** The same storage after a reload: nothing of the page before is left. */
const reopen = (pool: Pool, { storage }: Browser) => openBrowser(pool, { storage })

describe('A6 the first sign-in of a browser', () => {
  test.each(flowNames)('by %s confirms a device and keeps its secret', async (flow) => {
    const pool = await startTracking()
    const browser = openBrowser(pool)
    const { view } = await signInBy(browser, flow)
    expect(view).toMatchObject(signedIn())
    expect(browser.trace().at(-1)).toBe('ConfirmDevice')
    const [device, ...others] = await browser.devices()
    expect(others).toEqual([])
    expect(device).toEqual({
      username: 'ada',
      aliases: [],
      deviceKey: await deviceOf(browser),
      deviceGroupKey: '-Offline01',
      // 40 random bytes.
      password: expect.stringMatching(/^[\w+/]{54}==$/),
    })
    expect(await listed(pool, browser)).toEqual([device.deviceKey])
  })

  test('by a purely custom flow is given no device, and keeps nothing', async () => {
    const browser = openBrowser(await startTracking())
    expect((await browser.signIn({ username: 'ada' })).view).toMatchObject(signedIn())
    expect(browser.trace()).toEqual(['CUSTOM_AUTH', 'CUSTOM_CHALLENGE'])
    expect(await browser.devices()).toBeNull()
  })

  test('of a pool that tracks no devices asks for none', async () => {
    const pool = await startPool({ quotas: false })
    const browser = openBrowser(pool)
    await signInBy(browser, 'srp')
    expect(browser.trace()).toEqual(['USER_SRP_AUTH', 'PASSWORD_VERIFIER'])
    expect(await browser.devices()).toBeNull()
  })

  test('names the device to the pool by the browser that it is', async () => {
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    vi.stubGlobal('navigator', { userAgent })
    const browser = openBrowser(await startTracking())
    await signInBy(browser, 'srp')
    const { input } = browser.sent.at(-1) ?? {}
    expect(input).toMatchObject({ DeviceName: userAgent })
  })
})

/** Without a second factor; with one that the device comes after; with one that the device stands in for. */
const pools = {
  'no second factor': {},
  'a second factor': { mfaConfiguration: 'ON', enabledMfas: ['EMAIL_OTP'] },
  'a device in place of the second factor': {
    mfaConfiguration: 'ON',
    enabledMfas: ['EMAIL_OTP'],
    deviceConfiguration: { challengeRequiredOnNewDevice: true },
  },
} as const satisfies Record<string, LocalPoolConfig>

const begun = {
  srp: ['USER_SRP_AUTH', 'PASSWORD_VERIFIER +device'],
  password: ['USER_PASSWORD_AUTH +device'],
  customWithSrp: ['CUSTOM_AUTH', 'PASSWORD_VERIFIER +device'],
  'choice of PASSWORD_SRP': ['USER_AUTH', 'PASSWORD_VERIFIER +device'],
  'choice of PASSWORD': ['USER_AUTH +device'],
  'choice of a choice': ['USER_AUTH +device', 'SELECT_CHALLENGE'],
} as const satisfies Record<Flow, readonly string[]>

/** What comes between: the trigger's question, or the code. A custom flow is asked for its code whatever the device. */
function between(flow: Flow, second: string): readonly string[] {
  const isCustom = flow === 'customWithSrp'
  if (second === 'no second factor') return isCustom ? ['CUSTOM_CHALLENGE +device'] : []
  const isReplaced = second === 'a device in place of the second factor' && !isCustom
  return isReplaced ? [] : ['EMAIL_OTP +device']
}

describe.each(Object.entries(pools))(
  'A6 a browser that is remembered, with %s',
  (second, config) => {
    test.each(flowNames)('proves itself unasked by %s', async (flow) => {
      const pool = await startTracking(config)
      const first = openBrowser(pool)
      await signInBy(first, flow)
      const known = await first.devices()
      await first.auth.signOut()
      expect(await first.devices()).toEqual(known)

      const browser = reopen(pool, first)
      const { view } = await signInBy(browser, flow)
      expect(view).toMatchObject(signedIn())
      const asked = between(flow, second)
      expect(browser.trace()).toEqual([...begun[flow], ...asked, ...proof])
      expect(browser.views).toContainEqual(
        expect.objectContaining({ status: 'signingIn', proving: true }),
      )
      expect(await browser.devices()).toEqual(known)
      expect(await deviceOf(browser)).toBe(known[0].deviceKey)
      expect(await listed(pool, browser)).toEqual([known[0].deviceKey])
    })
  },
)

describe('a browser that is remembered', () => {
  test.each([
    ['custom', { flow: 'custom' }, ['CUSTOM_AUTH +device', 'CUSTOM_CHALLENGE +device']],
    [
      'an e-mail code as the first factor',
      { flow: 'choice', preferredFactor: 'EMAIL_OTP' },
      ['USER_AUTH +device', 'EMAIL_OTP +device'],
    ],
  ] as const)('names itself where it has nothing to prove: %s', async (_, command, sent) => {
    const pool = await startTracking()
    const browser = await rememberedBy(pool)
    const { view } = await browser.signIn({ username: 'ada', ...command })
    expect(view).toMatchObject(signedIn())
    expect(browser.trace()).toEqual(sent)
    expect(await deviceOf(browser)).toBe((await browser.devices())[0].deviceKey)
  })

  test.each([
    [
      'a new password',
      { type: 'AdminSetUserPassword', Password: PASSWORD, Permanent: false },
      ['newPassword'],
    ],
    [
      'an app that is set up',
      {
        type: 'SetUserPoolMfaConfig',
        MfaConfiguration: 'ON',
        SoftwareTokenMfaConfiguration: { Enabled: true },
      },
      ['setUpTotp'],
    ],
  ])('proves itself after %s', async (_, { type, ...change }, kinds) => {
    const pool = await startTracking({
      allowedFirstAuthFactors: ['PASSWORD'],
    })
    const browser = await rememberedBy(pool)
    await administrate(pool, type, change)
    const { view, asked } = await signInBy(browser, 'password')
    expect(view).toMatchObject(signedIn())
    expect(asked).toEqual(kinds)
    expect(browser.trace().slice(-2)).toEqual(proof)
  })

  test('goes on being so after a reload in the middle of a sign-in', async () => {
    const pool = await startTracking(pools['a second factor'])
    const first = openBrowser(pool)
    await signInBy(first, 'srp')
    await first.auth.signOut()
    await first.auth.signIn({ username: 'ada', ...flows.srp })
    first.auth.stop()

    const browser = reopen(pool, first)
    await browser.auth.settled()
    const view = await browser.auth.confirmSignIn({ answer: pool.code() })
    expect(view).toMatchObject(signedIn())
    expect(browser.trace()).toEqual(['EMAIL_OTP +device', ...proof])
  })

  test('leaves nothing to come back to while it proves itself', async () => {
    const pool = await startTracking(pools['a second factor'])
    const first = openBrowser(pool)
    await signInBy(first, 'srp')
    await first.auth.signOut()
    let later: Browser | undefined
    const browser = openBrowser(pool, {
      storage: first.storage,
      before: async (sent) => {
        if (!JSON.stringify(sent).includes('DEVICE_SRP_AUTH')) return
        later = reopen(pool, first)
        expect(await later.auth.settled()).toMatchObject({ status: 'signedOut' })
      },
    })
    expect((await signInBy(browser, 'srp')).view).toMatchObject(signedIn())
    expect(later).toBeDefined()
  })

  test('gives the triggers what the page gave the step before', async () => {
    const seen: unknown[] = []
    const pool = await startTracking({
      triggers: {
        postAuthentication: async (event) => {
          seen.push(event.request)
          return event
        },
      },
    })
    const browser = await rememberedBy(pool)
    await browser.signIn({ username: 'ada', ...flows.srp, clientMetadata: { locale: 'de' } })
    expect(seen.at(-1)).toMatchObject({ clientMetadata: { locale: 'de' }, newDeviceUsed: false })
  })
})

async function administrate({ endpoint, pool }: Pool, operation: string, input: object) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({
      UserPoolId: pool.userPoolId,
      ...(operation.startsWith('Admin') && { Username: 'ada' }),
      ...input,
    }),
  })
  expect(response.status).toBe(200)
}

describe('the session of a device', () => {
  test('is renewed in its name, and revoked without', async () => {
    const pool = await startTracking()
    const browser = openBrowser(pool)
    await signInBy(browser, 'srp')
    const deviceKey = await deviceOf(browser)
    browser.trace()
    expect(await browser.auth.refresh()).toMatchObject(signedIn())
    await browser.transport.getTokens({ forceRefresh: true })
    expect(await deviceOf(browser)).toBe(deviceKey)
    await browser.auth.signOut()
    expect(browser.trace()).toEqual([
      'GetTokensFromRefreshToken +device',
      'GetTokensFromRefreshToken +device',
      'RevokeToken',
    ])
  })

  test('is renewed in the name that its tokens have, even if the browser keeps none', async () => {
    const pool = await startTracking()
    const first = openBrowser(pool, {
      before: ({ operation }) => operation === 'ConfirmDevice' && Promise.reject(new TypeError()),
    })
    await signInBy(first, 'srp')
    expect(await first.devices()).toBeNull()
    const browser = reopen(pool, first)
    await browser.auth.settled()
    expect(await browser.auth.refresh()).toMatchObject(signedIn())
    expect(browser.trace()).toEqual(['GetTokensFromRefreshToken +device'])
  })

  test.each([
    ['is over when the pool says so without it', 'RefreshToken', 'signedOut', 'sessionRevoked'],
    ['goes on when the pool takes it without', 'DeviceKey', 'signedIn', undefined],
  ] as const)('of a device that is forgotten %s', async (_, missing, status, code) => {
    let isForgotten = false
    const browser = openBrowser(await startTracking(), {
      before: ({ operation, input }) => {
        if (!isForgotten || operation !== 'GetTokensFromRefreshToken') return
        if ('DeviceKey' in input && input.DeviceKey !== undefined) {
          const name = 'ResourceNotFoundException'
          throw Object.assign(new Error('Device does not exist.'), { name, $metadata: {} })
        }
        // What a pool makes of it is not known: here it takes the token as one of any device, or not.
        if (missing === 'DeviceKey') Object.assign(input, { DeviceKey: deviceKey })
      },
    })
    await signInBy(browser, 'srp')
    const deviceKey = await deviceOf(browser)
    isForgotten = true
    browser.trace()
    const view = await browser.auth.refresh()
    expect(view).toMatchObject({ status, failure: code ? { code } : null })
    expect(browser.sent).toHaveLength(2)
  })

  test('without a device is renewed in no name', async () => {
    const browser = openBrowser(await startTracking())
    await browser.signIn({ username: 'ada' })
    browser.trace()
    expect(await browser.auth.refresh()).toMatchObject(signedIn())
    expect(browser.trace()).toEqual(['GetTokensFromRefreshToken'])
  })
})

describe('A6 a device that the pool has forgotten', () => {
  const anew = {
    srp: [...begun.srp, 'USER_SRP_AUTH', 'PASSWORD_VERIFIER'],
    password: [...begun.password, 'USER_PASSWORD_AUTH'],
    customWithSrp: [...begun.customWithSrp, 'CUSTOM_AUTH', 'PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE'],
    'choice of PASSWORD_SRP': [
      ...begun['choice of PASSWORD_SRP'],
      'USER_AUTH',
      'PASSWORD_VERIFIER',
    ],
    'choice of PASSWORD': [...begun['choice of PASSWORD'], 'USER_AUTH'],
    'choice of a choice': ['USER_AUTH +device', 'USER_AUTH', 'SELECT_CHALLENGE'],
  } as const satisfies Record<Flow, readonly string[]>

  test.each(flowNames)('is dropped by %s, which signs in all the same', async (flow) => {
    const pool = await startTracking()
    const browser = openBrowser(pool)
    await signInBy(browser, flow)
    const [{ deviceKey: gone }] = await browser.devices()
    await forgetAtPool(pool, browser)
    await browser.auth.signOut()
    browser.trace()

    const { view } = await signInBy(browser, flow)
    expect(view).toMatchObject(signedIn())
    expect(browser.views.filter(({ failure }) => failure)).toEqual([])
    expect(browser.trace()).toEqual([...anew[flow], 'ConfirmDevice'])
    const [{ deviceKey }, ...others] = await browser.devices()
    expect(others).toEqual([])
    expect(deviceKey).not.toBe(gone)
    expect(await listed(pool, browser)).toEqual([deviceKey])
  })

  test('is dropped by a custom flow, which asks its question', async () => {
    const pool = await startTracking()
    const browser = openBrowser(pool)
    await signInBy(browser, 'srp')
    await forgetAtPool(pool, browser)
    await browser.auth.signOut()
    browser.trace()
    const { view, asked } = await browser.signIn({ username: 'ada' })
    expect(view).toMatchObject(signedIn())
    expect(asked).toEqual(['custom'])
    expect(browser.trace()).toEqual(['CUSTOM_AUTH +device', 'CUSTOM_AUTH', 'CUSTOM_CHALLENGE'])
    expect(await browser.devices()).toEqual([])
  })

  /** Forgotten once the sign-in has named it, when its user has typed something already. */
  async function forgottenMeanwhile(pool: Pool, command: Command) {
    const keeper = openBrowser(pool)
    await signInBy(keeper, 'srp')
    const browser = reopen(pool, keeper)
    await browser.auth.settled()
    keeper.auth.stop()
    const AccessToken = await accessTokenOf(browser)
    const [{ deviceKey: DeviceKey }] = await browser.devices()
    await browser.auth.signOut()
    // Signing out has revoked the token that would forget the device.
    const other = openBrowser(pool)
    await signInBy(other, 'srp')
    await browser.auth.signIn({ username: 'ada', ...command })
    await sdkTo(pool).send(
      new ForgetDeviceCommand({ AccessToken: await accessTokenOf(other), DeviceKey }),
    )
    browser.trace()
    return { browser, AccessToken }
  }

  test.each([
    ['custom', { flow: 'custom' }, 'CUSTOM_AUTH'],
    ['choice', { flow: 'choice', preferredFactor: 'EMAIL_OTP' }, 'USER_AUTH'],
  ] as const)(
    'in the middle of %s begins it anew: nothing was proven yet',
    async (_, command, AuthFlow) => {
      const pool = await startTracking()
      const { browser } = await forgottenMeanwhile(pool, command)
      const kind = command.flow === 'custom' ? 'custom' : 'emailCode'
      const answer = () => (kind === 'custom' ? ANSWER : pool.code())
      const again = await browser.auth.confirmSignIn({ answer: answer() })
      expect(again).toMatchObject({ status: 'challenge', failure: null, challenge: { kind } })
      expect(await browser.auth.confirmSignIn({ answer: answer() })).toMatchObject(signedIn())
      const name = kind === 'custom' ? 'CUSTOM_CHALLENGE' : 'EMAIL_OTP'
      expect(browser.trace().slice(0, 3)).toEqual([`${name} +device`, AuthFlow, name])
    },
  )

  test('after a password that is gone ends the sign-in, and the next one works', async () => {
    const pool = await startTracking(pools['a second factor'])
    const { browser } = await forgottenMeanwhile(pool, flows.srp)
    const view = await browser.auth.confirmSignIn({ answer: pool.code() })
    expect(view).toMatchObject({
      status: 'signInFailed',
      reason: 'restartable',
      failure: { code: 'sessionInvalid', recovery: 'restart', operation: 'confirmSignIn' },
    })
    expect(browser.trace()).toEqual(['EMAIL_OTP +device'])
    expect(await browser.devices()).toEqual([])
    expect((await signInBy(browser, 'srp')).view).toMatchObject(signedIn())
  })

  test('while it proves itself ends the sign-in, and the next one works', async () => {
    const pool = await startTracking()
    const other = openBrowser(pool)
    await signInBy(other, 'srp')
    const first = await rememberedBy(pool)
    const [{ deviceKey: DeviceKey }] = await first.devices()
    const browser = openBrowser(pool, {
      storage: first.storage,
      before: async (sent) => {
        if (!JSON.stringify(sent).includes('DEVICE_PASSWORD_VERIFIER')) return
        await sdkTo(pool).send(
          new ForgetDeviceCommand({ AccessToken: await accessTokenOf(other), DeviceKey }),
        )
      },
    })
    expect((await signInBy(browser, 'srp')).view).toMatchObject({
      status: 'signInFailed',
      failure: { code: 'sessionInvalid', recovery: 'restart', operation: 'prove' },
    })
    expect(await browser.devices()).toEqual([])
    expect((await signInBy(browser, 'srp')).view).toMatchObject(signedIn())
  })

  test('is asked for once only, whatever storage says', async () => {
    const pool = await startTracking()
    const items = memoryStorage()
    let isReadOnly = false
    const storage = {
      ...items,
      setItem: (key: string, value: string) => {
        if (isReadOnly && key.endsWith('.devices')) throw new Error('read-only')
        return items.setItem(key, value)
      },
    }
    const browser = openBrowser(pool, { storage })
    await signInBy(browser, 'srp')
    await forgetAtPool(pool, browser)
    await browser.auth.signOut()
    isReadOnly = true
    browser.trace()
    expect((await signInBy(browser, 'password')).view).toMatchObject(signedIn())
    await browser.auth.signOut()
    expect((await signInBy(browser, 'password')).view).toMatchObject(signedIn())
    expect(browser.trace()).toEqual([
      'USER_PASSWORD_AUTH +device',
      'USER_PASSWORD_AUTH',
      'ConfirmDevice',
      'RevokeToken',
      'USER_PASSWORD_AUTH +device',
      ...proof,
    ])
  })
})

describe('a user by another name', () => {
  const EMAIL = 'ada@example.com'
  const typed = (browser: Browser, flow: Flow) => signInBy(browser, flow, EMAIL)

  test.each(flowNames)('is known by the address that was typed before: %s', async (flow) => {
    const pool = await startTracking()
    const first = openBrowser(pool)
    expect((await typed(first, flow)).view).toMatchObject(signedIn())
    expect(await first.devices()).toMatchObject([{ username: 'ada', aliases: [EMAIL] }])
    await first.auth.signOut()
    const browser = reopen(pool, first)
    expect((await typed(browser, flow)).view).toMatchObject(signedIn())
    expect(browser.trace()).toEqual([
      ...begun[flow],
      ...between(flow, 'no second factor'),
      ...proof,
    ])
  })

  test('is met under a new name by the step that the pool names the user in', async () => {
    const pool = await startTracking(pools['a second factor'])
    const first = openBrowser(pool)
    await signInBy(first, 'srp')
    await first.auth.signOut()
    const browser = reopen(pool, first)
    expect((await typed(browser, 'password')).view).toMatchObject(signedIn())
    expect(browser.trace()).toEqual(['USER_PASSWORD_AUTH', 'EMAIL_OTP +device', ...proof])
    await browser.auth.signOut()
    browser.trace()
    expect((await typed(browser, 'password')).view).toMatchObject(signedIn())
    expect(browser.trace()[0]).toBe('USER_PASSWORD_AUTH +device')
  })

  test('has a name no more that has become somebody else’s', async () => {
    const pool = await startTracking()
    const browser = openBrowser(pool)
    await typed(browser, 'srp')
    await browser.auth.signOut()
    await administrate(pool, 'AdminUpdateUserAttributes', {
      UserAttributes: [{ Name: 'email', Value: 'ada@example.org' }],
    })
    await administrate(pool, 'AdminUpdateUserAttributes', {
      Username: 'bert',
      UserAttributes: [
        { Name: 'email', Value: EMAIL },
        { Name: 'email_verified', Value: 'true' },
      ],
    })
    expect((await typed(browser, 'srp')).view).toMatchObject(signedIn('bert'))
    expect(await browser.devices()).toMatchObject([
      { username: 'bert', aliases: [EMAIL] },
      { username: 'ada', aliases: [] },
    ])
  })
})

describe('who shares what', () => {
  test('two users of a browser have a device each', async () => {
    const pool = await startTracking()
    const browser = openBrowser(pool)
    const keys = []
    for (const username of ['ada', 'bert']) {
      await signInBy(browser, 'srp', username)
      keys.push(await deviceOf(browser))
      await browser.auth.signOut()
    }
    expect(new Set(keys).size).toBe(2)
    for (const [index, username] of ['ada', 'bert'].entries()) {
      browser.trace()
      const { view } = await signInBy(browser, 'password', username)
      expect(view).toMatchObject(signedIn(username))
      expect(browser.trace()).toEqual(['USER_PASSWORD_AUTH +device', ...proof])
      expect(await deviceOf(browser)).toBe(keys[index])
      await browser.auth.signOut()
    }
    expect((await browser.devices()).map(({ username }: { username: string }) => username)).toEqual(
      ['bert', 'ada'],
    )
  })

  test('two browsers of a user are two devices', async () => {
    const pool = await startTracking()
    const [one, two] = [openBrowser(pool), openBrowser(pool)]
    for (const browser of [one, two]) await signInBy(browser, 'srp')
    expect(await listed(pool, one)).toEqual([await deviceOf(one), await deviceOf(two)])
    for (const browser of [one, two]) {
      const deviceKey = await deviceOf(browser)
      await browser.auth.signOut()
      await signInBy(browser, 'srp')
      expect(await deviceOf(browser)).toBe(deviceKey)
    }
  })

  test('two app clients in one browser keep theirs apart', async () => {
    const explicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] as const
    const pool = await startTracking({
      clients: ['one', 'two'].map((clientId) => ({ clientId, explicitAuthFlows })),
    })
    const storage = memoryStorage()
    const one = openBrowser(pool, { storage, clientId: 'one' })
    const two = openBrowser(pool, { storage, clientId: 'two' })
    await signInBy(one, 'srp')
    const known = await one.devices()
    await signInBy(two, 'srp')
    expect(two.trace()).toEqual(['USER_SRP_AUTH', 'PASSWORD_VERIFIER', 'ConfirmDevice'])
    expect(await one.devices()).toEqual(known)
    expect((await two.devices())[0].deviceKey).not.toBe(known[0].deviceKey)
  })

  test('two tabs of a browser lose nothing of each other', async () => {
    const pool = await startTracking()
    const one = openBrowser(pool)
    const two = openBrowser(pool, {
      storage: one.storage,
      // Which has read storage by then.
      before: async (sent) => {
        if (JSON.stringify(sent).includes('PASSWORD_VERIFIER')) await signInBy(one, 'srp', 'ada')
      },
    })
    await signInBy(two, 'srp', 'bert')
    await one.auth.signOut()
    expect(await one.devices()).toMatchObject([{ username: 'bert' }, { username: 'ada' }])
    one.trace()
    await signInBy(one, 'password', 'bert')
    expect(one.trace()).toEqual(['USER_PASSWORD_AUTH +device', ...proof])
  })
})
