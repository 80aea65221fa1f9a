import { createServer } from 'node:http'
import { createSigningKeys } from '@cognito-flow/local-pool'
import { type RunningLocalPool, startLocalPool } from '@cognito-flow/local-pool/node'
import { customAuth, magicLink } from '@cognito-flow/triggers'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { bundleForTab } from './support/bundle-for-tab'
import { launchBrowser } from './support/site'
import { eventually } from './support/steps'

let browser: Browser
let origin: string
let keys: Awaited<ReturnType<typeof createSigningKeys>>
let server: RunningLocalPool

beforeAll(async () => {
  browser = await launchBrowser()
  keys = await createSigningKeys()
  const site = await servePage(await bundleForTab('links-in-tab.ts'))
  origin = site.origin
  return async () => {
    await browser.close()
    site.close()
  }
})
beforeEach(async () => {
  server = await startPool()
})
afterEach(() => {
  vi.useRealTimers()
  return server.close()
})

const signedIn = (username = 'ada') => ({ status: 'signedIn', busy: false, session: { username } })
const waiting = (username = 'ada', parameters: object = {}) => ({
  status: 'challenge',
  busy: false,
  failure: null,
  challenge: { kind: 'custom', username, parameters: { sent: 'true', ...parameters } },
})
const result = (type: string, username = 'ada') => ({ type, username })

test('A19 a link opened in another tab signs in there, and the tab that waits follows', async () => {
  const { openTab } = await openBrowser()
  const first = await openTab('/')
  const link = await askForLink(first)
  const second = await openTab(link)
  await shows(second, signedIn(), [result('signedIn')])
  await shows(first, signedIn())
  expect(linksTo('ada')).toEqual([link])
})

test.each([
  ['by its fragment alone', '/sign-in?lang=en'],
  ['by loading its page', '/'],
])(
  'A19 a link opened in the very tab that waits signs it in %s, and leaves no trace in its history',
  async (_, path) => {
    const { openTab } = await openBrowser()
    const tab = await openTab(path)
    const link = await askForLink(tab)
    await follow(tab, link)
    await shows(tab, signedIn(), [result('signedIn')])
    const page = `${origin}/sign-in?lang=en`
    expect(tab.url()).toBe(page)
    expect(await historyOf(tab)).toEqual(['about:blank', `${origin}${path}`, page])
    await tab.goBack()
    await shows(tab, signedIn())
    await tab.goForward()
    await shows(tab, signedIn())
    expect(tab.url()).toBe(page)
    expect(linksTo('ada')).toEqual([link])
  },
)

test('A19 a link opened in another browser starts a sign-in there, while the first tab waits for the next link', async () => {
  const first = await (await openBrowser()).openTab('/')
  const link = await askForLink(first, { secondsAgo: 31 })
  const elsewhere = await (await openBrowser()).openTab(link)
  await shows(elsewhere, signedIn(), [result('signedIn')])
  await shows(first, waiting('ada', { attempt: '1' }))
  expect(linksTo('ada')).toEqual([link])
  await follow(first, await askAgain(first))
  await shows(first, signedIn(), [result('signedIn')])
})

test('A19 a link used again is refused elsewhere, and asked of nobody where its user is signed in', async () => {
  const { openTab, asked } = await openBrowser()
  const tab = await openTab('/sign-in?lang=en')
  const link = await askForLink(tab)
  await follow(tab, link)
  await shows(tab, signedIn(), [result('signedIn')])
  const before = asked().length
  await follow(tab, link)
  await shows(tab, signedIn(), [result('signedIn'), result('signedIn')])
  expect(asked()).toHaveLength(before)

  const elsewhere = await (await openBrowser()).openTab(link)
  await shows(elsewhere, waiting('ada', { attempt: '2', sent: 'false' }), [result('refused')])
  expect(linksTo('ada')).toEqual([link])
  await follow(elsewhere, await askAgain(elsewhere))
  await shows(elsewhere, signedIn(), [result('refused'), result('signedIn')])
})

test.each([
  ['opened it', 1],
  ['waits', 0],
])(
  'A19 a link that is too old says so, and the tab that %s asks for the next one',
  async (_, asking) => {
    const { openTab } = await openBrowser()
    const first = await openTab('/')
    const second = await openTab(await askForLink(first, { secondsAgo: 61 }))
    await shows(second, waiting('ada', { attempt: '2' }), [result('expired')])
    await shows(first, waiting('ada', { attempt: '2' }))
    const third = await openTab(await askAgain(asking ? second : first))
    await shows(third, signedIn(), [result('signedIn')])
    await shows(second, signedIn(), [result('expired')])
    await shows(first, signedIn())
  },
)

test('A19 a link of another user leaves the sign-in that waits alone, until it is told to go on', async () => {
  const link = await askForLink(await (await openBrowser()).openTab('/'))
  const { openTab } = await openBrowser()
  const first = await openTab('/')
  const bertsLink = await askForLink(first, { username: 'bert' })
  const second = await openTab(link)
  const held = { ...result('held'), reason: 'occupied' }
  await shows(second, waiting('bert'), [held])
  await shows(first, waiting('bert'))

  await shows(await openTab(bertsLink), signedIn('bert'), [result('signedIn', 'bert')])
  await shows(first, signedIn('bert'))
  await shows(second, signedIn('bert'), [held])
  await second.evaluate(() => globalThis.linkPage.proceed())
  await shows(second, signedIn())
  await shows(first, signedIn())
  expect([linksTo('ada'), linksTo('bert')]).toEqual([[link], [bertsLink]])
})

const ends: [string, Asking, object, number][] = [
  ['signedIn', {}, signedIn(), 1],
  ['expired', { secondsAgo: 61 }, waiting(), 1],
  ['held', { username: 'bert' }, waiting('bert'), 0],
]
test.each(ends)(
  'A19 the token of a link that ends %s is in the request that uses it, and nowhere else',
  async (type, { username = 'ada', secondsAgo = 0 }, view, times) => {
    const { openTab, context, asked, seen } = await openBrowser()
    const first = await openTab('/')
    const link = await askForLink(first, { secondsAgo })
    if (username !== 'ada') await askForLink(first, { username })
    const second = await clickInMail(context, link)
    await shows(second, view, [result(type)])
    await shows(first, view)
    const places = {
      seen: seen(),
      stored: await context.storageState({ indexedDB: true }),
      ...(await tracesOf(second)),
      first: await tracesOf(first),
    }
    const whereIs = (text: string) =>
      Object.entries(places).flatMap(([place, found]) =>
        JSON.stringify(found).includes(text) ? [place] : [],
      )
    // What must be there, if this looks where it says.
    expect(whereIs('cognito-flow.links')).toEqual(expect.arrayContaining(['seen', 'stored']))
    expect(whereIs('@xstate.snapshot')).toEqual(['inspected', 'first'])
    expect(whereIs(type)).toEqual(expect.arrayContaining(['told', 'document']))

    const token = new URLSearchParams(new URL(link).hash.slice(1)).get('magic-link') ?? ''
    const [, claims = '', signature = ''] = token.split('.')
    expect(signature).toHaveLength(43)
    expect([claims, signature].flatMap(whereIs)).toEqual([])
    expect(asked().filter((body) => body.includes(signature))).toHaveLength(times)
  },
)

/** Waits until the page shows that view, and those results of the links that it was opened with. */
const shows = (page: Page, view: object, results?: readonly object[]) =>
  eventually(async () =>
    JSON.parse((await page.locator('output').textContent()) || '{}'),
  ).toMatchObject({ view, ...(results && { results }) })

/** The links that were sent to a user, oldest first. */
const linksTo = (username: string) => server.pool.messages(username).map(({ code }) => code)

interface Asking {
  readonly username?: string
  /** How long ago the page does so by the pool's clock. */
  readonly secondsAgo?: number
}

/** Begins a sign-in in the page, which asks for the link by itself. */
async function askForLink(page: Page, { username = 'ada', secondsAgo = 0 }: Asking = {}) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - secondsAgo * 1_000 })
  const command = { username, flow: 'custom' } as const
  await page.evaluate((input) => globalThis.linkPage.auth.signIn(input), command)
  await shows(page, waiting(username))
  vi.useRealTimers()
  return linksTo(username).at(-1) ?? ''
}

/** Asks for the next link, as a button does. */
async function askAgain(page: Page): Promise<string> {
  const before = linksTo('ada').length
  await page.evaluate(() => globalThis.linkPage.auth.retry())
  expect(linksTo('ada')).toHaveLength(before + 1)
  return linksTo('ada').at(-1) ?? ''
}

/** Opens a link in the tab, as the address bar does. */
const follow = (page: Page, link: string) => page.goto(link)

/** Opens a link in a tab of its own, by a click in a page that knows nothing of it. */
async function clickInMail(context: BrowserContext, link: string): Promise<Page> {
  const mail = await context.newPage()
  await mail.setContent('<a target="_blank" rel="noopener">Sign in</a>')
  await mail.locator('a').evaluate((anchor, href) => anchor.setAttribute('href', href), link)
  const [page] = await Promise.all([context.waitForEvent('page'), mail.locator('a').click()])
  await mail.close()
  return page
}

/** The addresses that the browser can go to from here, oldest first. */
async function historyOf(page: Page): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page)
  const { entries } = await cdp.send('Page.getNavigationHistory')
  return entries.map(({ url }) => url)
}

/** What a page holds, and what the browser holds of it. */
async function tracesOf(page: Page) {
  const inside = await page.evaluate(() => ({
    address: [document.URL, document.referrer, history.state, window.name],
    session: { ...sessionStorage },
    told: globalThis.linkPage.told,
    inspected: globalThis.linkPage.inspected,
    snapshot: JSON.stringify(globalThis.linkPage.auth.getSnapshot()),
    // Chromium's entry of the navigation itself keeps the first address, which no page can change.
    loaded: performance
      .getEntries()
      .filter(({ entryType }) => entryType !== 'navigation')
      .map(({ name }) => name),
  }))
  return { ...inside, document: await page.content(), history: await historyOf(page) }
}

/** A browser of its own; nothing may go wrong in its pages. */
async function openBrowser() {
  const context = await browser.newContext()
  context.setDefaultTimeout(15_000)
  const seen: string[] = []
  const asked: string[] = []
  const errors: string[] = []
  context.on('console', (message) => seen.push(message.text(), message.location().url))
  context.on('weberror', (error) => errors.push(error.error().message))
  context.on('request', (request) => {
    seen.push(request.url(), JSON.stringify(request.headers()))
    if (request.method() === 'POST') asked.push(request.postData() ?? '')
  })
  await context.exposeFunction('noteWritten', (text: string) => seen.push(text))
  await context.addInitScript(noteWhatIsWritten)
  onTestFinished(async () => {
    await context.close()
    expect(errors).toEqual([])
  })
  async function openTab(address: string): Promise<Page> {
    const page = await context.newPage()
    await page.goto(new URL(address, origin).href)
    return page
  }
  return { context, openTab, seen: () => [...seen], asked: () => [...asked] }
}

/** Runs in the page before anything else does. */
function noteWhatIsWritten(): void {
  const ways: [object, string][] = [
    [Storage.prototype, 'setItem'],
    [History.prototype, 'pushState'],
    [History.prototype, 'replaceState'],
    [BroadcastChannel.prototype, 'postMessage'],
    [MessagePort.prototype, 'postMessage'],
    [Worker.prototype, 'postMessage'],
    [window, 'postMessage'],
  ]
  for (const [owner, name] of ways) {
    const write = Reflect.get(owner, name)
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      Reflect.get(globalThis, 'noteWritten')(JSON.stringify([name, ...args]))
      return Reflect.apply(write, this, args)
    })
  }
}

/** A pool whose only step is the link, which it sends to its inbox. */
function startPool(): Promise<RunningLocalPool> {
  const used = new Set<string>()
  return startLocalPool({
    port: 0,
    keys,
    config: ({ deliver }) => ({
      userPoolId: 'local_Links1234',
      clients: [{ clientId: 'links', authSessionValiditySeconds: 900 }],
      quotas: false,
      users: ['ada', 'bert'].map((username) => ({
        username,
        attributes: { email: `${username}@example.com` },
      })),
      triggers: customAuth([
        magicLink({
          url: `${origin}/sign-in?lang=en`,
          keys: ['a-key-of-at-least-thirty-two-bytes'],
          expiresInSeconds: 60,
          redeem: ({ id }) => used.size < used.add(id).size,
          deliver: ({ link, username, userAttributes: { email = '' } }) =>
            deliver({ username, medium: 'EMAIL', to: email, purpose: 'SignIn', code: link }),
        }),
      ]),
    }),
  })
}

/** Serves a page that runs the script at whatever path, told of the pool of the running test. */
async function servePage(scripts: ReadonlyMap<string, string>) {
  const page = createServer((request, response) => {
    const script = scripts.get(request.url?.slice(1) ?? '')
    response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript')
    const { endpoint, pool } = server
    response.end(
      script ??
        `<!doctype html>
<html data-endpoint="${endpoint}" data-user-pool-id="${pool.userPoolId}" data-client-id="${pool.clientId}">
<title>Links</title>
<link rel="icon" href="data:," />
<body><script type="module" src="/page.js"></script></body>
</html>`,
    )
  })
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
  const address = page.address()
  return {
    origin: `http://localhost:${typeof address === 'object' ? address?.port : address}`,
    close: () => page.close(),
  }
}
