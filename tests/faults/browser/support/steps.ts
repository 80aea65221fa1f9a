import type { AuthView } from '@cognito-flow/core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Username, users } from './pool'

/** Waits until what `read` answers is as expected. */
export const eventually = <Value>(read: () => Value, message?: string) =>
  expect.poll(read, { timeout: 15_000, ...(message !== undefined && { message }) })

export const viewOf = (page: Page): Promise<AuthView> =>
  page.evaluate(() => globalThis.faultPage.auth.getView())

export const settled = (page: Page): Promise<AuthView> =>
  page.evaluate(() => globalThis.faultPage.auth.settled())

/** Waits until the view is like that. */
export const shows = (page: Page, view: object) =>
  eventually(() => viewOf(page)).toMatchObject(view)

/** Begins a sign-in by the question. */
export const ask = (page: Page, username: Username = 'ada'): Promise<AuthView> =>
  page.evaluate((input) => globalThis.faultPage.auth.signIn(input), {
    username,
    flow: 'custom',
  } as const)

export const answer = (page: Page, text: string): Promise<AuthView> =>
  page.evaluate((input) => globalThis.faultPage.auth.confirmSignIn({ answer: input }), text)

/** Signs a user in by the question. */
export async function signIn(page: Page, username: Username = 'ada'): Promise<void> {
  await ask(page, username)
  expect(await answer(page, users[username].color)).toMatchObject({
    status: 'signedIn',
    session: { username },
  })
}

export const signOut = (page: Page): Promise<AuthView> =>
  page.evaluate(() => globalThis.faultPage.auth.signOut())

/** What an application's request would carry, or the code of the failure. */
export const accessTokenOf = (page: Page): Promise<string | null> =>
  page.evaluate(async () => {
    try {
      return (await globalThis.faultPage.transport.getTokens())?.accessToken ?? null
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error)
    }
  })

/** When the page showed the last view of that status, in ms since the epoch by a clock that nobody sets. */
export const shownAt = (page: Page, status: AuthView['status']): Promise<number> =>
  page.evaluate(
    (wanted) =>
      globalThis.faultPage.views.filter(({ view }) => view.status === wanted).at(-1)?.at ??
      Number.NaN,
    status,
  )

/** All that a browser has stored for the site. */
export const storedIn = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(() => ({ ...localStorage, ...sessionStorage }))

/** What a token claims. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
