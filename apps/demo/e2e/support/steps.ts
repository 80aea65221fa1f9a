import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Site } from './site'

export const field = (page: Page, label: string): Locator =>
  page.getByRole('textbox', { name: label, exact: true })

export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true })

export const heading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { name, exact: true, level: 2 })

/** Waits until what `read` answers is as expected, as long as Playwright waits for an element. */
export const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 15_000 })

/** Waits until the region that announces errors says `text`. */
export const errorSays = (page: Page, text: string) =>
  eventually(() => page.getByRole('alert').textContent()).toContain(text)

/** Waits until the region that announces everything else says `text`. */
export const statusSays = (page: Page, text: string) =>
  eventually(() => page.getByRole('status').textContent()).toContain(text)

export interface NewUser {
  readonly username: string
  readonly password: string
  readonly email: string
}

let count = 0

/** A user that nobody has signed up yet. */
export function newUser(): NewUser {
  count += 1
  const username = `user${count}-${Date.now().toString(36)}`
  return { username, password: `Secret-${username}`, email: `${username}@example.com` }
}

/** Sends the sign-up form; `autoSignIn` asks to be signed in once confirmed. */
export async function signUp(
  page: Page,
  { username, password, email }: NewUser,
  { autoSignIn = false } = {},
): Promise<void> {
  await button(page, 'Create an account').click()
  await field(page, 'Username').fill(username)
  await field(page, 'Password').fill(password)
  await field(page, 'E-mail').fill(email)
  await field(page, 'Phone number').fill('+14155550100')
  await field(page, 'Favourite colour').fill('Indigo')
  await page.getByLabel('Sign in at once after confirming').setChecked(autoSignIn)
  await button(page, 'Create account').click()
}

/** Sends the sign-in form; with a password where the method asks for one. */
export async function signIn(page: Page, username: string, password?: string): Promise<void> {
  await field(page, 'Username').fill(username)
  if (password !== undefined) await field(page, 'Password').fill(password)
  await button(page, 'Sign in').click()
}

export async function answer(page: Page, text: string): Promise<void> {
  await field(page, 'Your answer').fill(text)
  await button(page, 'Answer').click()
}

/** The user that every test pool begins with. */
export const ada = { username: 'ada', password: 'Analytical-1843', color: 'violet' } as const

/** Signs in ada by the question and waits for the profile. */
export async function signInAda(page: Page): Promise<void> {
  await signIn(page, ada.username)
  await answer(page, ada.color)
  await heading(page, 'Hello, ada').waitFor()
}

/** The code in the newest message to a user, once there are `messages` of them. */
export async function newestCode(site: Site, username: string, messages = 1): Promise<string> {
  await eventually(() => site.pool.pool.messages(username).length).toBe(messages)
  return site.pool.pool.messages(username).at(-1)?.code ?? ''
}

/** A code of the same form that is certainly wrong. */
export const wrongCode = (code: string) => (code === '123456' ? '654321' : '123456')

/** What the page has stored. */
export const storedText = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))

/** The paths of the innermost active states, as the live panel shows them. */
export const activeStates = (page: Page): Promise<(string | null)[]> =>
  page
    .locator('#state [aria-current]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-state')))

export async function secondsLeft(page: Page): Promise<number> {
  const text = await page.locator('remaining-time').textContent()
  const [minutes = '', seconds = ''] = (text ?? '').split(':')
  return Number(minutes) * 60 + Number(seconds)
}
