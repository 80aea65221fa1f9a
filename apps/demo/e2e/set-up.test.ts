import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createAppCode } from '../src/shell/set-up/app-code'
import { callPool, type PoolAddress, readList, readText } from '../src/shell/set-up/pool-api'
import { setUp } from '../src/shell/set-up/pool-set-up'
import { demoUser, type PoolUser } from '../src/shell/set-up/pool-user'
import { type PresetName, presets } from '../src/shell/set-up/presets'
import { addAuthenticator } from './support/authenticator'
import { useSite } from './support/site'
import { eventually } from './support/steps'
import { type VisitOptions, visit } from './support/visit'

const site = useSite()

function toAddress(): PoolAddress {
  const { endpoint, pool } = site().pool
  return { endpoint, userPoolId: pool.userPoolId, clientId: pool.clientId }
}

/** What the pool answers to a user's password, and to the choice of a first factor. */
async function startSignIn({ username, password }: PoolUser = demoUser) {
  const pool = toAddress()
  const start = (AuthFlow: string, AuthParameters: object) =>
    callPool(pool, 'InitiateAuth', { ClientId: pool.clientId, AuthFlow, AuthParameters })
  const afterPassword = await start('USER_PASSWORD_AUTH', {
    USERNAME: username,
    PASSWORD: password,
  })
  const choice = await start('USER_AUTH', { USERNAME: username })
  return { afterPassword, offered: readList(choice, 'AvailableChallenges') }
}

const byPassword = ['PASSWORD', 'PASSWORD_SRP']
const leads: Readonly<
  Record<PresetName, { challenge?: string; parameters?: object; offered?: readonly string[] }>
> = {
  nothingMore: {},
  smsCode: { challenge: 'SMS_MFA', parameters: { CODE_DELIVERY_DESTINATION: '+*******0143' } },
  emailCode: { challenge: 'EMAIL_OTP', parameters: { CODE_DELIVERY_DESTINATION: 'a***@e***' } },
  appCode: { challenge: 'SOFTWARE_TOKEN_MFA' },
  mfaChoice: {
    challenge: 'SELECT_MFA_TYPE',
    parameters: { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
  },
  appSetUp: { challenge: 'MFA_SETUP', parameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' } },
  emailSetUp: { challenge: 'MFA_SETUP', parameters: { MFAS_CAN_SETUP: '["EMAIL_OTP"]' } },
  setUpChoice: {
    challenge: 'MFA_SETUP',
    parameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
  },
  newPassword: { challenge: 'NEW_PASSWORD_REQUIRED', parameters: { requiredAttributes: '[]' } },
  newPasswordAndEmail: {
    challenge: 'NEW_PASSWORD_REQUIRED',
    parameters: { requiredAttributes: '["userAttributes.email"]' },
  },
  factorChoice: { offered: [...byPassword, 'EMAIL_OTP', 'SMS_OTP'] },
  passkey: {},
  rememberedDevice: { challenge: 'SMS_MFA' },
}

// Twice, so that each also follows each other's leavings.
const order = [...presets, ...[...presets].reverse()].map(({ name }) => name)
test.each(order)('a set-up by code alone: %s', async (name) => {
  await setUp(toAddress(), name)
  const { challenge = '', parameters = {}, offered = byPassword } = leads[name]
  const { afterPassword, offered: found } = await startSignIn()
  expect(readText(afterPassword, 'ChallengeName')).toBe(challenge)
  expect(afterPassword.get('ChallengeParameters')).toMatchObject(parameters)
  expect(found).toEqual(offered)
})

test('a set-up makes a user who is not there', async () => {
  const user = { ...demoUser, username: 'grace-hopper', email: 'hopper@example.com' }
  await setUp(toAddress(), 'smsCode', { user })
  const { afterPassword } = await startSignIn(user)
  expect(readText(afterPassword, 'ChallengeName')).toBe('SMS_MFA')
})

const status = (page: Page) => page.locator('#set-up [aria-live]')
const says = (page: Page, text: string) =>
  eventually(() => status(page).textContent()).toContain(text)

async function open(options: VisitOptions = {}): Promise<Page> {
  const { page } = await visit(site(), { framework: 'vanilla', flow: 'srp', ...options })
  await page.getByRole('region', { name: 'Set-up' }).waitFor()
  return page
}

const unfold = (page: Page, title: string) =>
  page.locator('#set-up summary', { hasText: title }).click()

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function prepare(page: Page, label: string): Promise<void> {
  await page.getByLabel('Ask for', { exact: true }).selectOption({ label })
  await press(page, 'Prepare')
  await says(page, 'Ready. Sign in as ada, password Analytical-1843.')
}

test.each(presets.map(({ label, name }) => [label, name] as const))(
  'the panel prepares: %s',
  async (label, name) => {
    const page = await open()
    // A passkey takes the browser's part, which has its own test.
    if (name === 'passkey') await addAuthenticator(page)
    await prepare(page, label)
    const { challenge = '', parameters = {} } = leads[name]
    const { afterPassword } = await startSignIn()
    expect(readText(afterPassword, 'ChallengeName')).toBe(challenge)
    expect(afterPassword.get('ChallengeParameters')).toMatchObject(parameters)
  },
)

test('the code that the panel shows is the one that the pool accepts', async () => {
  const page = await open()
  await prepare(page, 'Authenticator code')
  const code = page.locator('#set-up code')
  await eventually(() => code.textContent()).toMatch(/^\d{6}$/)
  const { afterPassword } = await startSignIn()
  const pool = toAddress()
  const answer = await callPool(pool, 'RespondToAuthChallenge', {
    ClientId: pool.clientId,
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: afterPassword.get('Session'),
    ChallengeResponses: {
      USERNAME: demoUser.username,
      SOFTWARE_TOKEN_MFA_CODE: (await code.textContent()) ?? '',
    },
  })
  expect(answer.has('AuthenticationResult')).toBe(true)
  await prepare(page, 'SMS code')
  await code.waitFor({ state: 'hidden' })
})

test('the panel shows the code of a key that was set up elsewhere', async () => {
  const page = await open({ clock: true })
  await unfold(page, 'User')
  const key = page.getByLabel('Set-up key of the authenticator app')
  const code = page.locator('#set-up code')
  await key.fill('no key')
  await code.waitFor({ state: 'hidden' })
  await key.fill('jbsw y3dp ehpk 3pxp')
  const now = await page.evaluate(() => Date.now())
  await eventually(() => code.textContent()).toBe(await createAppCode('JBSWY3DPEHPK3PXP', now))
  await page.clock.fastForward(30_000)
  await eventually(() => code.textContent()).toBe(
    await createAppCode('JBSWY3DPEHPK3PXP', now + 30_000),
  )
})

test('a passkey is added by the browser, once', async () => {
  const user = { ...demoUser, username: 'passkey-owner', email: 'owner@example.com' }
  const page = await open()
  await addAuthenticator(page)
  await unfold(page, 'User')
  await page.getByLabel('Name of the user').fill(user.username)
  await page.getByLabel('E-mail address of the user').fill(user.email)
  await page.getByLabel('Ask for', { exact: true }).selectOption({ label: 'Passkey' })
  const completed: string[] = []
  page.on('request', (request) => {
    const target = request.headers()['x-amz-target'] ?? ''
    if (target.endsWith('.CompleteWebAuthnRegistration')) completed.push(target)
  })
  for (const _ of ['first', 'again']) {
    await press(page, 'Prepare')
    await says(page, 'Ready. Sign in as passkey-owner')
    expect((await startSignIn(user)).offered).toEqual([...byPassword, 'WEB_AUTHN'])
  }
  expect(completed).toHaveLength(1)
  await press(page, 'Add a passkey')
  await says(page, 'The authenticator was previously registered')
  expect(completed).toHaveLength(1)
})

test('a ceremony that cannot be is told, and leaves the panel ready', async () => {
  const page = await open()
  await unfold(page, 'User')
  await page.getByLabel('Name of the user').fill('no-passkey')
  await page.getByLabel('E-mail address of the user').fill('no-passkey@example.com')
  await page.evaluate(() => {
    navigator.credentials.create = () =>
      Promise.reject(new DOMException('The operation was cancelled.', 'NotAllowedError'))
  })
  await page.getByLabel('Ask for', { exact: true }).selectOption({ label: 'Passkey' })
  await press(page, 'Prepare')
  await says(page, 'The operation was cancelled.')
  await page.getByLabel('Ask for', { exact: true }).selectOption({ label: 'Nothing more' })
  await press(page, 'Prepare')
  await says(page, 'Ready. Sign in as no-passkey')
})

test('the pool is set by hand, and a refusal leaves the form with what is so', async () => {
  const page = await open()
  await prepare(page, 'Nothing more')
  await unfold(page, 'Pool')
  const mode = page.getByLabel('Second factor', { exact: true })
  const offered = page.getByRole('group', { name: 'First factors besides the password' })
  const methods = page.getByRole('group', { name: 'By which methods' })
  await mode.selectOption({ label: 'Required' })
  await press(page, 'Apply to the pool')
  await says(page, 'SMS MFA, Email MFA, or Software Token MFA must be enabled.')
  await eventually(() => mode.inputValue()).toBe('OFF')

  await mode.selectOption({ label: 'Required' })
  await methods.getByLabel('E-mail code').check()
  await page.getByLabel('Devices', { exact: true }).selectOption({ label: 'Remembered' })
  await press(page, 'Apply to the pool')
  await says(page, 'The pool is set.')
  const { afterPassword } = await startSignIn()
  expect(readText(afterPassword, 'ChallengeName')).toBe('EMAIL_OTP')

  await mode.selectOption({ label: 'Off' })
  await offered.getByLabel('SMS code').check()
  await press(page, 'Apply to the pool')
  await eventually(async () => (await startSignIn()).offered).toEqual([...byPassword, 'SMS_OTP'])
})

test('the user is set by hand', async () => {
  const page = await open()
  await prepare(page, 'SMS code')
  await unfold(page, 'User')
  const preference = page.getByLabel('Preferred second factor')
  await eventually(() => preference.inputValue()).toBe('SMS_MFA')
  const apply = async (label: string) => {
    await preference.selectOption({ label })
    await press(page, 'Apply to the user')
    await says(page, 'ada is set up.')
    const { afterPassword } = await startSignIn()
    return readText(afterPassword, 'ChallengeName')
  }
  expect(await apply('E-mail code')).toBe('EMAIL_OTP')
  expect(await apply('Several, none preferred')).toBe('SELECT_MFA_TYPE')
  expect(await apply('None')).toBe('')

  await press(page, 'Register an app')
  await says(page, 'ada has an authenticator app.')
  expect(await apply('Authenticator app')).toBe('SOFTWARE_TOKEN_MFA')

  await press(page, 'Force a new password')
  await says(page, 'ada has to choose a new password.')
  const { afterPassword } = await startSignIn()
  expect(readText(afterPassword, 'ChallengeName')).toBe('NEW_PASSWORD_REQUIRED')

  await page.getByLabel('Phone number is verified').uncheck()
  await press(page, 'Apply to the user')
  await says(page, 'ada is set up.')
  await setUpFactors(page)
  expect((await startSignIn()).offered).not.toContain('SMS_OTP')
})

/** Every first factor, by the pool's form. */
async function setUpFactors(page: Page): Promise<void> {
  await page.getByLabel('Preferred second factor').selectOption({ label: 'None' })
  await press(page, 'Apply to the user')
  await unfold(page, 'Pool')
  const offered = page.getByRole('group', { name: 'First factors besides the password' })
  await offered.getByLabel('SMS code').check()
  await press(page, 'Apply to the pool')
  await says(page, 'The pool is set.')
}

test('another sign-in method is a link away where the challenge takes one', async () => {
  const page = await open({ flow: 'custom' })
  const hint = page.locator('#set-up-hint')
  expect(await hint.textContent()).toBe('')
  await page.getByLabel('Ask for', { exact: true }).selectOption({ label: 'SMS code' })
  await hint.getByRole('link', { name: 'Password (SRP)' }).click()
  await page.waitForURL(/flow=srp/)
  const preset = page.getByLabel('Ask for', { exact: true })
  expect(await preset.inputValue()).toBe('smsCode')
  expect(await hint.textContent()).toBe('')
  await prepare(page, 'SMS code')
})

test('the panel says when the pool does not answer', async () => {
  const page = await open()
  await page.route(`${site().pool.endpoint}/`, (route) => route.abort('connectionrefused'))
  await press(page, 'Prepare')
  await says(page, 'The local pool does not answer.')
  await page.unroute(`${site().pool.endpoint}/`)
  await prepare(page, 'Nothing more')
})

test('the panel sends nothing until it is used, and fits a small screen', async () => {
  const page = await open()
  const posted: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posted.push(request.url())
  })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await page.getByLabel('Ask for', { exact: true }).selectOption({ label: 'SMS code' })
  expect(posted).toEqual([])
  await unfold(page, 'Pool')
  await unfold(page, 'User')
  await eventually(() => posted.length).toBeGreaterThan(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('the panel works by keyboard alone', async () => {
  const page = await open()
  await page.getByLabel('Ask for', { exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await says(page, 'Ready.')
  const { afterPassword } = await startSignIn()
  expect(readText(afterPassword, 'ChallengeName')).toBe('SMS_MFA')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Apply to the pool' }).waitFor()
})

test('without a pool of its own there is nothing to set up', async () => {
  const { page } = await visit(site(), { config: { endpoint: null } })
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  expect(await page.locator('#set-up').isVisible()).toBe(false)
})
