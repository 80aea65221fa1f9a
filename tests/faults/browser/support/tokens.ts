import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TestPool } from './pool'
import { claimsOf } from './steps'

/** The access token that the pool has issued last. */
export function newestToken({ passed }: TestPool): string {
  const tokens = passed.flatMap(({ answer }) => /"AccessToken":"([^"]+)"/.exec(answer)?.[1] ?? [])
  return tokens.at(-1) ?? ''
}

/** How many renewals were asked of the pool. */
export const renewalsOf = (pool: TestPool) => pool.count('GetTokensFromRefreshToken')

/** Waits until the pool's own clock has passed the end of a token. */
export const untilDead = (token: string) =>
  expect
    .poll(() => Date.now() / 1_000 - Number(claimsOf(token).exp), { timeout: 15_000 })
    .toBeGreaterThan(0)

/** What an application is handed now, which has to be good by a clock that nobody sets. */
export async function expectLiveToken(page: Page): Promise<string> {
  const { token, at } = await page.evaluate(async () => ({
    token: (await globalThis.faultPage.transport.getTokens())?.accessToken ?? '',
    at: performance.timeOrigin + performance.now(),
  }))
  expect(Number(claimsOf(token).exp) * 1_000).toBeGreaterThan(at)
  return token
}
