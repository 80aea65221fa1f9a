import { toQrCode } from '@cognito-flow/transport/qr-code'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { setUp } from '../src/shell/set-up/pool-set-up'
import type { PoolUser } from '../src/shell/set-up/pool-user'
import type { PresetName } from '../src/shell/set-up/presets'
import { addAuthenticator } from './support/authenticator'
import { newPoolUser, toAddress } from './support/pool-users'
import { useSite } from './support/site'
import {
  ada,
  button,
  errorSays,
  eventually,
  field,
  heading,
  newestCode,
  signIn,
  statusSays,
  wrongCode,
} from './support/steps'
import { frameworks, visit } from './support/visit'

const site = useSite()

interface Walk {
  readonly page: Page
  readonly user: PoolUser
  /** The secret of the app that the set-up has registered. */
  readonly appSecret: string
}

interface Kind {
  readonly preset: PresetName
  readonly flow: string
  /** From the first challenge to the profile. */
  walk(walk: Walk): Promise<void>
}

/** What an authenticator app shows now. */
const appCode = (secret: string) => new TOTP({ secret, issuer: 'localhost' }).generate()

async function enter(page: Page, code: string, label = 'Sign in'): Promise<void> {
  await field(page, 'Code').fill(code)
  await button(page, label).click()
}

/** A reload in the middle: the same step is there again. */
async function reload(page: Page, title: string): Promise<void> {
  await page.reload()
  await heading(page, title).waitFor()
}

async function isInvalid(page: Page, label: string): Promise<void> {
  expect(await field(page, label).getAttribute('aria-invalid')).toBe('true')
}

/** A code that was sent: a wrong one, then the right one. */
async function enterSentCode({ page, user }: Walk, title: string, messages = 1): Promise<void> {
  await heading(page, title).waitFor()
  const code = await newestCode(site(), user.username, messages)
  await enter(page, wrongCode(code))
  await errorSays(page, 'This is not the right code. Please try again.')
  await isInvalid(page, 'Code')
  await enter(page, code)
}

/** The key as it is shown, without what makes it readable. */
async function readKey(page: Page): Promise<string> {
  const text = await page.locator('.app-key code').textContent()
  expect(text).toMatch(/^(?:[A-Z2-7]{4} )+[A-Z2-7]{1,4}$/)
  return text?.replaceAll(' ', '') ?? ''
}

async function setUpApp({ page, user }: Walk): Promise<void> {
  const title = 'Set up an authenticator app'
  await heading(page, title).waitFor()
  const key = await readKey(page)
  const { path } = await toQrCode(
    `otpauth://totp/localhost:${user.username}?secret=${key}&issuer=localhost`,
  )
  const drawn = page.getByRole('img', { name: 'QR code' }).locator('path')
  expect(await drawn.getAttribute('d')).toBe(path)

  await enter(page, wrongCode(appCode(key)), 'Set up')
  await errorSays(page, 'This is not the right code.')
  await isInvalid(page, 'Code')
  expect(await readKey(page)).toBe(key)
  await reload(page, title)
  expect(await readKey(page)).toBe(key)
  await field(page, 'Name of the app or device').fill('My phone')
  await enter(page, appCode(key), 'Set up')
}

const onlyOnce = 'Only a new sign-in sends another one.'

const kinds: Readonly<Record<string, Kind>> = {
  'smsCode: a code by SMS after the password': {
    preset: 'smsCode',
    flow: 'password',
    async walk(walk) {
      await walk.page
        .getByText(`We sent a code to +*******0143 by text message. ${onlyOnce}`)
        .waitFor()
      expect(await button(walk.page, 'Send a new code').count()).toBe(0)
      await reload(walk.page, 'Check your phone')
      await enterSentCode(walk, 'Check your phone')
    },
  },
  'emailCode: a code by e-mail after the password': {
    preset: 'emailCode',
    flow: 'srp',
    async walk(walk) {
      const { page, user } = walk
      const masked = `${user.email.slice(0, 1)}***@e***`
      await page.getByText(`We sent a code to ${masked} by e-mail. ${onlyOnce}`).waitFor()
      await reload(page, 'Check your e-mail')
      await enterSentCode(walk, 'Check your e-mail')
    },
  },
  'totpCode: a code of an authenticator app': {
    preset: 'appCode',
    flow: 'password',
    async walk({ page, appSecret }) {
      const title = 'Open your authenticator app'
      await heading(page, title).waitFor()
      await enter(page, wrongCode(appCode(appSecret)))
      await errorSays(page, 'This is not the right code. Please try again.')
      await isInvalid(page, 'Code')
      await reload(page, title)
      await enter(page, appCode(appSecret))
    },
  },
  'newPassword: a password of one’s own': {
    preset: 'newPassword',
    flow: 'password',
    async walk({ page }) {
      const title = 'Choose a new password'
      for (const [password, rule] of [
        ['Short-1', 'The password is too short.'],
        ['analytical-1843', 'The password needs an upper-case letter.'],
        ['Analytical1843', 'The password needs a symbol.'],
      ] as const) {
        await field(page, 'New password').fill(password)
        await button(page, 'Change password').click()
        await errorSays(page, rule)
        await isInvalid(page, 'New password')
      }
      await reload(page, title)
      await field(page, 'New password').fill('Difference-1822')
      await button(page, 'Change password').click()
    },
  },
  'newPassword: with an attribute that the pool requires': {
    preset: 'newPasswordAndEmail',
    flow: 'srp',
    async walk({ page, user }) {
      const email = field(page, 'E-mail')
      await email.waitFor()
      expect(await email.getAttribute('type')).toBe('email')
      expect(await email.getAttribute('autocomplete')).toBe('email')
      await field(page, 'New password').fill('Difference-1822')
      await email.fill(user.email)
      await button(page, 'Change password').click()
    },
  },
  'selectMfa: a choice of a second factor': {
    preset: 'mfaChoice',
    flow: 'password',
    async walk(walk) {
      const { page } = walk
      await heading(page, 'One more step').waitFor()
      for (const label of ['Authenticator app', 'Code by e-mail'])
        expect(await button(page, label).isEnabled()).toBe(true)
      await reload(page, 'One more step')
      await button(page, 'Code by text message').click()
      await enterSentCode(walk, 'Check your phone')
    },
  },
  'selectMfaSetup: a choice of what to set up': {
    preset: 'setUpChoice',
    flow: 'password',
    async walk(walk) {
      const { page } = walk
      await heading(page, 'Protect your account').waitFor()
      await reload(page, 'Protect your account')
      await button(page, 'Code by e-mail').click()
      await setUpEmail(walk)
    },
  },
  'setUpTotp: the set-up of an authenticator app': {
    preset: 'appSetUp',
    flow: 'srp',
    walk: setUpApp,
  },
  'setUpEmail: the set-up of codes by e-mail': {
    preset: 'emailSetUp',
    flow: 'password',
    walk: setUpEmail,
  },
  'selectFactor, emailCode: a code that can be sent again': {
    preset: 'factorChoice',
    flow: 'choice',
    async walk(walk) {
      const { page, user } = walk
      const title = 'Choose how to sign in'
      await heading(page, title).waitFor()
      await reload(page, title)
      await button(page, 'Code by e-mail').click()
      await heading(page, 'Check your e-mail').waitFor()
      const first = await newestCode(site(), user.username)
      await button(page, 'Send a new code').click()
      await statusSays(page, 'A new code is on its way.')
      expect(await newestCode(site(), user.username, 2)).not.toBe(first)
      await enterSentCode(walk, 'Check your e-mail', 2)
    },
  },
  'selectFactor, smsCode: a code as the first factor': {
    preset: 'factorChoice',
    flow: 'choice',
    async walk(walk) {
      await button(walk.page, 'Code by text message').click()
      await walk.page.getByText('We sent a code to +*******0143 by text message.').waitFor()
      await enterSentCode(walk, 'Check your phone')
    },
  },
  'selectFactor, password: by SRP': {
    preset: 'factorChoice',
    flow: 'choice',
    walk: (walk) => enterPassword(walk, 'Password (SRP)'),
  },
  'selectFactor, password: plain': {
    preset: 'factorChoice',
    flow: 'choice',
    walk: (walk) => enterPassword(walk, 'Password (plain)'),
  },
}

async function setUpEmail(walk: Walk): Promise<void> {
  const { page, user } = walk
  const title = 'Set up codes by e-mail'
  await heading(page, title).waitFor()
  await button(page, 'Send a code').click()
  await errorSays(page, 'The answer is empty.')
  await isInvalid(page, 'E-mail')
  await reload(page, title)
  await field(page, 'E-mail').fill(user.email)
  await button(page, 'Send a code').click()
  await enterSentCode(walk, 'Check your e-mail')
}

async function enterPassword({ page, user }: Walk, label: string): Promise<void> {
  await button(page, label).click()
  await heading(page, 'Enter your password').waitFor()
  await page.getByText(`Signing in as ${user.username}.`).waitFor()
  await reload(page, 'Enter your password')
  await field(page, 'Password').fill(user.password)
  await button(page, 'Sign in').click()
}

describe.each(frameworks)('in %s', (framework) => {
  test.each(Object.entries(kinds))('%s', async (_, { preset, flow, walk }) => {
    const user = newPoolUser()
    const { appSecret = '' } = await setUp(toAddress(site()), preset, { user })
    const { page } = await visit(site(), { framework, flow })
    await signIn(page, user.username, flow === 'choice' ? undefined : user.password)
    await walk({ page, user, appSecret })
    await heading(page, `Hello, ${user.username}`).waitFor()
    await eventually(() => page.getByRole('alert').textContent()).toBe('')
  })

  test('custom: a step that sends its code again after a while', async () => {
    const user = newPoolUser()
    await setUp(toAddress(site()), 'nothingMore', { user })
    const { page } = await visit(site(), { framework, flow: 'customWithSrp', clock: true })
    await signIn(page, user.username, user.password)
    await page.getByText('“Send it again” is possible in').waitFor()
    const again = button(page, 'Send it again')
    expect(await again.isDisabled()).toBe(true)
    await page.clock.fastForward(31_000)
    await eventually(() => again.isEnabled()).toBe(true)
    expect(await page.getByText('“Send it again” is possible in').count()).toBe(0)

    const code = await newestCode(site(), user.username)
    await again.click()
    await statusSays(page, 'It is on its way again.')
    expect(await newestCode(site(), user.username, 2)).toBe(code)
    await eventually(() => again.isDisabled()).toBe(true)
    await enter(page, wrongCode(code), 'Answer')
    await statusSays(page, 'That was not it.')
    await enter(page, code, 'Answer')
    await heading(page, `Hello, ${user.username}`).waitFor()
  })

  test('passkey: by the button, where the browser offers none by itself', async () => {
    const user = newPoolUser()
    const { page } = await visit(site(), { framework, flow: 'choice' })
    const { createPasskey } = await addAuthenticator(page)
    await setUp(toAddress(site()), 'passkey', { user, createPasskey })
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false
    })
    await page.reload()
    await signIn(page, user.username)
    await button(page, 'Passkey').click()
    const title = 'Use your passkey'
    await heading(page, title).waitFor()
    await page.evaluate(() => {
      navigator.credentials.get = () => Promise.reject(new DOMException('', 'AbortError'))
    })
    await button(page, 'Use a passkey').click()
    await errorSays(page, 'No passkey was used. Please try again.')
    await reload(page, title)
    await button(page, 'Use a passkey').click()
    await heading(page, `Hello, ${user.username}`).waitFor()
  })

  test('passkey: by the one that the browser offers in the field', async () => {
    const user = newPoolUser()
    const { page } = await visit(site(), { framework, flow: 'choice' })
    const { createPasskey } = await addAuthenticator(page)
    await setUp(toAddress(site()), 'passkey', { user, createPasskey })
    await waitForChoice(page)
    await page.getByLabel('Begin with').selectOption({ label: 'Passkey' })
    await signIn(page, user.username)
    await heading(page, 'Use your passkey').waitFor()
    const offered = page.locator('input[autocomplete="username webauthn"]')
    expect(await offered.inputValue()).toBe(user.username)
    await offered.dispatchEvent('choose')
    await heading(page, `Hello, ${user.username}`).waitFor()
  })

  test('unknown: raw responses to a step that this version does not know', async () => {
    const { page } = await visit(site(), { framework })
    await renameChallenge(page, 'CUSTOM_CHALLENGE', 'PALM_READING')
    await signIn(page, ada.username)
    const title = 'A step this app does not know'
    await heading(page, title).waitFor()
    await page.getByText('The user pool asks for PALM_READING.').waitFor()
    await page.getByRole('definition').getByText('Your favourite colour').waitFor()
    await reload(page, title)
    expect(await field(page, 'Name of the response').inputValue()).toBe('ANSWER')
    await field(page, 'Response').fill(ada.color)
    await button(page, 'Answer').click()
    await heading(page, 'Hello, ada').waitFor()
  })
})

/** Autofill waits until the user chooses; a virtual authenticator would choose at once. */
const waitForChoice = (page: Page) =>
  page.evaluate(() => {
    const get = navigator.credentials.get.bind(navigator.credentials)
    const chosen = new Promise((resolve) => addEventListener('choose', resolve))
    navigator.credentials.get = async (options) => {
      if (options?.mediation === 'conditional') await chosen
      return get(options)
    }
  })

/** The pool's challenge reaches the page, and its answer the pool, under another name. */
async function renameChallenge(page: Page, name: string, other: string): Promise<void> {
  await page.route(`${site().pool.endpoint}/`, async (route) => {
    const sent = route.request().postData()
    const response = await route.fetch(sent === null ? {} : { postData: sent.replace(other, name) })
    const body = await response.text()
    await route.fulfill({ response, body: body.replace(name, other) })
  })
}
