import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { setUp } from '../src/shell/set-up/pool-set-up'
import { newPoolUser, toAddress } from './support/pool-users'
import { useSite } from './support/site'
import {
  ada,
  answer,
  button,
  errorSays,
  eventually,
  field,
  heading,
  newestCode,
  newUser,
  signIn,
  signInAda,
  signUp,
  statusSays,
  storedText,
  wrongCode,
} from './support/steps'
import { resetRequired } from './support/test-pool'
import { frameworks, visit } from './support/visit'

const site = useSite()

describe.each(frameworks)('in %s', (framework) => {
  test('signs in by keyboard alone, with focus on each new step’s first field', async () => {
    const { page } = await visit(site(), { framework })
    await field(page, 'Username').waitFor()
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document
        return (
          activeElement?.getAttribute('name') ?? (activeElement?.id || activeElement?.textContent)
        )
      })
    for (const name of [`tab-${framework}`, 'flow', 'username']) {
      await page.keyboard.press('Tab')
      expect(await focused()).toBe(name)
    }
    await page.keyboard.type(ada.username)
    await page.keyboard.press('Enter')
    await eventually(focused).toBe('answer')
    await page.keyboard.type('beige')
    await page.keyboard.press('Enter')
    await page.getByText('It has 6 letters').waitFor()
    await eventually(focused).toBe('answer')
    await page.keyboard.type(ada.color)
    await page.keyboard.press('Enter')
    await eventually(focused).toBe('Hello, ada')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Sign out')
    await page.keyboard.press('Enter')
    await eventually(focused).toBe('username')
  })

  test('leads focus back to what was wrong, and says so', async () => {
    const { page } = await visit(site(), { framework })
    await signUp(page, { ...newUser(), password: 'short' })
    await errorSays(page, 'passwordPolicy')
    const password = field(page, 'Password')
    expect(await password.getAttribute('aria-invalid')).toBe('true')
    await eventually(() => password.evaluate((input) => input === document.activeElement)).toBe(
      true,
    )
  })

  test('resets a password and signs in with the new one', async () => {
    const { page } = await visit(site(), { framework, flow: 'password' })
    const user = newUser()
    await signUp(page, user)
    await field(page, 'Code').fill(await newestCode(site(), user.username))
    await button(page, 'Confirm account').click()
    await statusSays(page, 'is confirmed')

    await button(page, 'Forgot password?').click()
    await heading(page, 'Reset your password').waitFor()
    await button(page, 'Send a code').click()
    await heading(page, 'Choose a new password').waitFor()
    await field(page, 'Code').fill(await newestCode(site(), user.username, 2))
    await field(page, 'New password').fill(`New-${user.password}`)
    await button(page, 'Change password').click()
    await statusSays(page, 'Your password is changed.')
    await signIn(page, user.username, `New-${user.password}`)
    await heading(page, `Hello, ${user.username}`).waitFor()
  })

  test('leaves no secret in storage, URL, console or page', async () => {
    const { page, console } = await visit(site(), { framework, flow: 'customWithSrp' })
    const user = newUser()
    await signUp(page, user)
    const code = await newestCode(site(), user.username)
    await field(page, 'Code').fill(wrongCode(code))
    await button(page, 'Confirm account').click()
    await errorSays(page, 'codeMismatch')
    await field(page, 'Code').fill(code)
    await button(page, 'Confirm account').click()
    await statusSays(page, 'is confirmed')
    await signIn(page, user.username, `${user.password}-wrong`)
    await errorSays(page, 'incorrectCredentials')
    await signIn(page, user.username, user.password)
    await field(page, 'Code').fill('canary-answer')
    await button(page, 'Answer').click()
    await statusSays(page, 'That was not it')

    const panel = await page.locator('#state').evaluate((host) => host.shadowRoot?.innerHTML)
    const traces = [page.url(), await page.content(), panel, await storedText(page), ...console]
    for (const secret of [user.password, 'canary-answer', wrongCode(code)])
      expect(traces.filter((trace) => trace?.includes(secret))).toEqual([])
  })
})

test('asks for the code of a sign-up that was left unconfirmed', async () => {
  const { page } = await visit(site(), { framework: 'vue', flow: 'srp' })
  const user = newUser()
  await signUp(page, user)
  await button(page, 'Back to sign-in').click()
  await signIn(page, user.username, user.password)
  await heading(page, 'Confirm your account').waitFor()
  await errorSays(page, 'This account is not confirmed yet. Enter the code')
  await field(page, 'Code').fill(await newestCode(site(), user.username))
  await button(page, 'Confirm account').click()
  await statusSays(page, 'is confirmed')
})

test('leads a user whose password was reset to a new one', async () => {
  const { page } = await visit(site(), { framework: 'vanilla', flow: 'password' })
  await signIn(page, resetRequired.username, resetRequired.password)
  await heading(page, 'Reset your password').waitFor()
  await errorSays(page, 'passwordResetRequired')
  await button(page, 'Send a code').click()
  await field(page, 'Code').fill(await newestCode(site(), resetRequired.username))
  await field(page, 'New password').fill('Remembered-1')
  await button(page, 'Change password').click()
  await statusSays(page, 'Your password is changed.')
})

test('stays signed in when the session cannot be renewed, and renews it later', async () => {
  const { page } = await visit(site())
  await signInAda(page)
  const endpoint = `${site().pool.endpoint}/`
  await page.route(endpoint, (route) => route.abort('connectionrefused'))
  await button(page, 'Refresh now').click()
  await page.getByText('the session could not be renewed yet').waitFor()
  await errorSays(page, 'network · refresh')
  await page.unroute(endpoint)
  await button(page, 'Refresh now').click()
  await page.getByText('You are signed in.', { exact: true }).waitFor()
  expect(await page.getByRole('alert').textContent()).toBe('')
})

test('shows the same user in every framework, without signing in again', async () => {
  const { page } = await visit(site())
  await signInAda(page)
  for (const name of ['Vue', 'Vanilla', 'React']) {
    await page.getByRole('tab', { name }).click()
    await heading(page, 'Hello, ada').waitFor()
    await eventually(() =>
      page.getByRole('tabpanel', { name }).locator('[data-screen]').count(),
    ).toBe(1)
  }
})

test('draws the same screen in every framework', async () => {
  const { page } = await visit(site())
  await signIn(page, ada.username)
  await answer(page, 'beige')
  await page.getByText('It has 6 letters').waitFor()
  const drawn: string[] = []
  for (const name of ['Vue', 'Vanilla', 'React']) {
    const panel = page.getByRole('tabpanel', { name })
    await page.getByRole('tab', { name }).click()
    await panel.getByText('It has 6 letters').waitFor()
    drawn.push((await panel.ariaSnapshot()).replace(/[0-9]:[0-9]+|tabpanel "\w+"/g, ''))
  }
  expect(new Set(drawn).size).toBe(1)
  expect(drawn[0]).toContain('textbox "Your answer"')
})

test('chooses a framework by the arrow keys', async () => {
  const { page } = await visit(site())
  await page.getByRole('tab', { name: 'React' }).focus()
  await page.keyboard.press('ArrowRight')
  await eventually(() => page.getByRole('tab', { name: 'Vue' }).getAttribute('aria-selected')).toBe(
    'true',
  )
  await page.keyboard.press('End')
  await page.getByRole('tabpanel', { name: 'Vanilla' }).waitFor()
  expect(page.url()).toContain('ui=vanilla')
})

test('chooses the sign-in method by the select', async () => {
  const { page } = await visit(site())
  await page.getByLabel('Sign-in method').selectOption({ label: 'Password (SRP)' })
  await field(page, 'Password').waitFor()
  expect(page.url()).toContain('flow=srp')
})

test('names the method of the sign-in that is under way when another one is chosen', async () => {
  const { page } = await visit(site())
  await signIn(page, ada.username)
  await field(page, 'Your answer').waitFor()
  await page.getByLabel('Sign-in method').selectOption({ label: 'Password (SRP)' })
  await page.waitForURL(/flow=srp/)
  const method = page.getByRole('definition').filter({ hasText: 'Passwordless: a question' })
  await method.waitFor()
  await answer(page, ada.color)
  await heading(page, 'Hello, ada').waitFor()
  await button(page, 'Sign out').click()
  await field(page, 'Password').waitFor()
})

test('opens the form that a link asks for, and goes back', async () => {
  const { page } = await visit(site(), { hash: '#sign-up' })
  await heading(page, 'Create an account').waitFor()
  await button(page, 'I have an account').click()
  await heading(page, 'Sign in').waitFor()
  await page.goBack()
  await heading(page, 'Create an account').waitFor()
})

test('has a content security policy that allows its pool and nothing inline', async () => {
  const { page } = await visit(site())
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content')
  expect(policy).toContain(`connect-src 'self' ${site().pool.endpoint};`)
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain('unsafe')
})

/** The addresses of all that a page has loaded. */
const loaded = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .join(),
  )

test('loads the AWS SDK apart from the page’s own code', async () => {
  const { page } = await visit(site())
  await eventually(() => loaded(page)).toContain('sdk-client')
  const first = await page.locator('script[src]').getAttribute('src')
  expect(first).not.toContain('sdk-client')
})

test('loads no AWS SDK where the requests are sent by fetch', async () => {
  const { page } = await visit(site(), { wire: 'fetch' })
  await signInAda(page)
  await button(page, 'Sign out').click()
  await statusSays(page, 'You are signed out.')
  expect(await loaded(page)).not.toContain('sdk-client')
})

test('draws the key of an app by what loads then, and shows it nowhere else', async () => {
  const user = newPoolUser()
  await setUp(toAddress(site()), 'appSetUp', { user })
  const { page, console } = await visit(site(), { flow: 'password' })
  await field(page, 'Password').waitFor()
  expect(await loaded(page)).not.toContain('draw-qr-code')
  await signIn(page, user.username, user.password)
  await page.getByRole('img', { name: 'QR code' }).waitFor()
  expect(await loaded(page)).toContain('draw-qr-code')

  const shown = await page.locator('.app-key code').textContent()
  const key = shown?.replaceAll(' ', '') ?? ''
  expect(key).toMatch(/^[A-Z2-7]{32,}$/)
  const panel = await page.locator('#state').evaluate((host) => host.shadowRoot?.innerHTML)
  expect([page.url(), panel, ...console].join()).not.toContain(key)
  expect(await page.content()).not.toContain('otpauth')
})

test('fits a phone without scrolling sideways', async () => {
  const { page } = await visit(site())
  await page.setViewportSize({ width: 360, height: 740 })
  await button(page, 'Create an account').click()
  await heading(page, 'Create an account').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})
