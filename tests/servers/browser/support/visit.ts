import type { Browser, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { PASSWORD } from './pool'

/**
 * A browser of its own at a site. After the test, its pages must have had nothing else to say than what is `expected`: no error, no
 * warning of hydration.
 */
export async function visit(browser: Browser, url: string, expected: readonly string[] = []) {
  const context = await browser.newContext()
  context.setDefaultTimeout(15_000)
  const said: string[] = []
  context.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  context.on('weberror', (error) => said.push(error.error().message))
  onTestFinished(async () => {
    await context.close()
    expect(said).toEqual(expected)
  })
  const page = await context.newPage()
  await page.goto(url)
  return { context, page }
}

export async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText(`Signed in as ${username}.`).waitFor()
}

/** Every text that the account's part of the page ever shows, from the first that is painted. */
export async function recordAccount(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    const look = () => {
      const text = document.getElementById('account')?.textContent.trim()
      if (text !== undefined && text !== shown.at(-1)) shown.push(text)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  return () => page.evaluate(() => Reflect.get(globalThis, 'shown'))
}
