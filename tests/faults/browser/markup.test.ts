import { customAuth, question } from '@cognito-flow/triggers'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { row } from '../support/row'
import { startPool, type TestPool } from './support/pool'
import { useSite } from './support/site'
import { answer, ask, eventually, settled, signIn, signOut } from './support/steps'
import { openTabs } from './support/tabs'

const site = useSite('vanilla', 'react', 'vue')
const markup =
  '<img src="x" onerror="globalThis.pwned = true"><b>bold</b><script>pwned = true</script>'

/** What the pool answers instead of doing the operation. */
const inject = ({ pool }: TestPool, operation: string, body: object) =>
  pool.injectFault({ operation, times: 1, status: 200, message: JSON.stringify(body) })

const challenge = (ChallengeName: string, ChallengeParameters: object) => ({
  ChallengeName,
  Session: 'S'.repeat(20),
  ChallengeParameters: { USERNAME: 'ada', ...ChallengeParameters },
})

/** Where the markup comes from, and where a page of the example shows it too. */
const places: [
  string,
  (page: Page, pool: TestPool) => Promise<unknown>,
  { readonly inExample: boolean },
][] = [
  ['a hint', (page) => ask(page), { inExample: true }],
  [
    'the message of an error',
    async (page, { pool }) => {
      await ask(page)
      pool.injectFault({
        operation: 'RespondToAuthChallenge',
        times: 1,
        error: 'UserLambdaValidationException',
        message: markup,
      })
      await answer(page, 'blue')
    },
    { inExample: true },
  ],
  [
    'the name of a challenge',
    async (page, pool) => {
      inject(pool, 'InitiateAuth', challenge(markup, {}))
      await ask(page)
    },
    { inExample: true },
  ],
  [
    'the destination of a code',
    async (page, pool) => {
      inject(
        pool,
        'InitiateAuth',
        challenge('EMAIL_OTP', {
          CODE_DELIVERY_DESTINATION: markup,
          CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        }),
      )
      await ask(page)
    },
    { inExample: false },
  ],
  ['an attribute', (page) => signIn(page), { inExample: false }],
  [
    'the username',
    async (page, pool) => {
      inject(pool, 'InitiateAuth', challenge('CUSTOM_CHALLENGE', { hint: 'Your favourite colour' }))
      await page.evaluate(
        (username) => globalThis.faultPage.auth.signIn({ username, flow: 'custom' }),
        markup,
      )
    },
    { inExample: false },
  ],
]

const pages = {
  vanilla: 'the README’s example and the live panel',
  react: 'React',
  vue: 'Vue',
} as const
for (const name of ['vanilla', 'react', 'vue'] as const)
  row(41, 'B', pages[name], async ({ figures }) => {
    const pool = await startPool({
      config: {
        users: [{ username: 'ada', attributes: { email: 'ada@example.com', name: markup } }],
        triggers: customAuth([question({ hint: markup, expected: () => 'violet' })]),
      },
    })
    const tabs = await openTabs(site(), pool)
    const page = await tabs.context.newPage()
    let elements = 0
    for (const [place, lead, { inExample }] of places) {
      const response = await page.goto(tabs.addressOf({ name, under: '/strict/' }))
      expect(response?.headers()['content-security-policy']).toContain(
        "require-trusted-types-for 'script'",
      )
      await settled(page)
      await lead(page, pool)
      if (name !== 'vanilla' || inExample)
        await eventually(() => page.locator('body').textContent(), place).toContain(markup)
      elements += await page.locator('img, b, body script:not([src])').count()
      expect(await page.evaluate(() => Reflect.get(globalThis, 'pwned'))).toBe(undefined)
      await signOut(page)
    }
    expect(elements).toBe(0)
    figures({ places: places.length, 'elements made of it': elements })
  })
