import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Example, startExample } from './support/example'
import { PASSWORD, startPool } from './support/pool'
import { recordAccount, signIn, visit } from './support/visit'

const examples: readonly Example[] = [
  {
    name: 'next',
    build: ['node_modules/next/dist/bin/next', 'build'],
    start: ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1'],
  },
  {
    name: 'nuxt',
    build: ['node_modules/nuxt/bin/nuxt.mjs', 'build'],
    start: ['.output/server/index.mjs'],
  },
]

/** The pool's tokens live an hour. */
const HOUR = 3_600_000

describe.each(examples)('examples/$name', (example) => {
  const closers: (() => Promise<unknown>)[] = []
  let world: Awaited<ReturnType<typeof start>>

  async function start() {
    const pool = await startPool()
    closers.push(() => pool.close())
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? chromium.executablePath(),
      args: ['--no-sandbox'],
    })
    closers.push(() => browser.close())
    const { url, said, close } = await startExample(example, pool.env)
    closers.push(async () => {
      await close()
      // Nor has the server had anything to complain of.
      expect(said()).not.toMatch(/error|warn/i)
    })
    return { pool, browser, url }
  }

  beforeAll(async () => {
    world = await start()
  })

  afterAll(async () => {
    for (const close of closers.reverse()) await close()
  })

  test('shows a protected page and a route to nobody who is not signed in', async () => {
    const { page } = await visit(world.browser, `${world.url}/protected`)
    expect(new URL(page.url()).pathname).toBe('/')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect((await fetch(`${world.url}/api/me`)).status).toBe(401)
  })

  test('signs in in the browser, and the server knows who it is', async () => {
    const { page, context } = await visit(world.browser, world.url)
    await signIn(page, 'ada')
    await page.getByRole('link', { name: 'Protected' }).click()
    await page.getByText('The server knows ada@example.com.').waitFor()
    const answer = await context.request.get(`${world.url}/api/me`)
    expect(await answer.json()).toEqual({ username: 'ada', email: 'ada@example.com' })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await page.goto(`${world.url}/protected`)
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await context.cookies()).toEqual([])
  })

  test('renders a signed-in user on the server, and the page keeps it as it becomes alive', async () => {
    const { page, context } = await visit(world.browser, world.url)
    await signIn(page, 'ada')
    const html = await (await context.request.get(world.url)).text()
    expect(html.replace(/<!--.*?-->/g, '')).toContain('Signed in as ada.')
    const shown = await recordAccount(page)
    await page.goto(`${world.url}/protected`)
    await page.getByText('The server knows ada@example.com.').waitFor()
    // Alive once it does what is asked.
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    const texts = await shown()
    expect(texts[0]).toMatch(/^Signed in as ada\.\s*Sign out$/)
    expect(texts.filter((text) => /ada/.test(text))).toHaveLength(1)
  })

  test('renews a session that has ended before it renders, and the page goes on with it', async () => {
    const { page, context } = await visit(world.browser, world.url)
    world.pool.lag(HOUR - 30_000)
    await signIn(page, 'ada')
    world.pool.lag(0)
    const before = await context.cookies()
    const response = await page.goto(`${world.url}/protected`)
    expect(await response?.text()).toContain('ada@example.com')
    expect(await context.cookies()).not.toEqual(before)
    // The route handler, the page and its scripts hold the one that is good.
    expect((await context.request.get(`${world.url}/api/me`)).status()).toBe(200)
    await page.reload()
    await page.getByText('Signed in as ada.').waitFor()
    await page.getByText('The server knows ada@example.com.').waitFor()
  })

  test('renews once for all that a browser asks at once, though a refresh token is good for one use', async () => {
    const { page, context } = await visit(world.browser, world.url)
    world.pool.lag(HOUR - 30_000)
    await signIn(page, 'ada')
    // What the page asks of the server after a sign-in is renewed too.
    await page.waitForLoadState('networkidle')
    world.pool.lag(0)
    const before = world.pool.renewals()
    const paths = ['/api/me', '/protected', '/', '/api/me', '/protected', '/api/me']
    const answers = await Promise.all(
      paths.map((path) => context.request.get(world.url + path, { maxRedirects: 0 })),
    )
    expect(answers.map((answer) => answer.status())).toEqual(paths.map(() => 200))
    await page.goto(`${world.url}/protected`)
    await page.getByText('The server knows ada@example.com.').waitFor()
    expect(world.pool.renewals() - before).toBe(1)
  })

  test('keeps two users apart whose requests come at once', async () => {
    const visitors = await Promise.all(
      ['ada', 'bob'].map(async (username) => {
        const { page, context } = await visit(world.browser, world.url)
        await signIn(page, username)
        return { username, request: context.request }
      }),
    )
    const asked = [...visitors, ...visitors, ...visitors].map(async ({ username, request }) => {
      const [me, page] = await Promise.all([
        request.get(`${world.url}/api/me`),
        request.get(`${world.url}/protected`),
      ])
      const html = await page.text()
      const named = visitors.filter((one) => html.includes(`${one.username}@example.com`))
      expect(named.map((one) => one.username)).toEqual([username])
      expect(await me.json()).toMatchObject({ username })
    })
    await Promise.all(asked)
  })

  test('says why a wrong password was refused', async () => {
    const refused = 'error: Failed to load resource: the server responded with a status of 400 ()'
    const { page } = await visit(world.browser, world.url, [refused])
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Password').fill(`${PASSWORD}?`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Incorrect username or password.').waitFor()
  })
})
