import { createServer } from 'node:http'
import { type RunningLocalPool, startLocalPool } from '@cognito-flow/local-pool/node'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { bundleForTab } from './support/bundle-for-tab'
import { launchBrowser } from './support/site'
import { eventually } from './support/steps'

const password = 'Analytical-1843'
const byPasskey = { username: 'ada', preferredFactor: 'WEB_AUTHN' } as const

let browser: Browser
let scripts: ReadonlyMap<string, string>
beforeAll(async () => {
  browser = await launchBrowser()
  scripts = await bundleForTab('passkeys-in-tab.ts')
})
afterAll(() => browser.close())

test('signs in by the dialog, without asking which factor', async () => {
  const { page } = await openPage()
  expect(await signIn(page)).toMatchObject({ status: 'challenge', challenge: { kind: 'passkey' } })
  expect(await answer(page)).toMatchObject({ status: 'signedIn', username: 'ada' })
})

test('signs in by the dialog once the passkey is chosen among the factors', async () => {
  const { page } = await openPage()
  const choice = await page.evaluate(() => globalThis.passkeyPage.auth.signIn({ username: 'ada' }))
  expect(choice).toMatchObject({
    status: 'challenge',
    challenge: { kind: 'selectFactor', choices: expect.arrayContaining(['WEB_AUTHN']) },
  })
  const chosen = await page.evaluate(() =>
    globalThis.passkeyPage.auth.confirmSignIn({ answer: 'WEB_AUTHN' }),
  )
  expect(chosen).toMatchObject({ status: 'challenge', challenge: { kind: 'passkey', round: 2 } })
  expect(await answer(page)).toMatchObject({ status: 'signedIn' })
})

test('signs in by a challenge that a reload has found again', async () => {
  const { page } = await openPage()
  await signIn(page)
  await page.reload()
  await eventually(() => page.evaluate(() => globalThis.passkeyPage.auth.getView().status)).toBe(
    'challenge',
  )
  expect(await answer(page)).toMatchObject({ status: 'signedIn' })
})

test('loads what a passkey takes when the first one is asked for', async () => {
  const { page, loaded } = await openPage()
  await signIn(page)
  const before = loaded()
  await answer(page)
  const [late, ...more] = loaded().slice(before.length)
  expect(more).toEqual([])
  expect(scripts.get(late ?? '')).toContain('userHandle')
  for (const script of before) expect(scripts.get(script)).not.toContain('userHandle')
})

test('waits in autofill while the form stays usable, and signs in when a passkey is chosen', async () => {
  const { page } = await openPage()
  await signIn(page)
  // Autofill opens once the user comes to the input: a virtual authenticator would choose at once.
  await page.evaluate(() => {
    const get = navigator.credentials.get.bind(navigator.credentials)
    navigator.credentials.get = (options) =>
      new Promise((resolve) => {
        document.documentElement.dataset.mediation = options?.mediation
        document.querySelector('input')?.addEventListener('focus', () => resolve(get(options)))
      })
  })
  const views = await page.evaluate(() => globalThis.passkeyPage.views.length)
  const offered = page.evaluate(() => globalThis.passkeyPage.offer())
  await page.locator('[data-mediation=conditional]').waitFor()
  expect(await page.evaluate(() => globalThis.passkeyPage.views.length)).toBe(views)
  expect(await page.evaluate(() => globalThis.passkeyPage.auth.getView().busy)).toBe(false)
  await page.locator('input').focus()
  expect(await offered).toBe('signedIn')
})

test('takes the offer in autofill back before the dialog opens', async () => {
  const { page, cdp, authenticatorId } = await openPage()
  await setPresence(cdp, authenticatorId, false)
  await signIn(page)
  const offered = page.evaluate(() => globalThis.passkeyPage.offer())
  await ceremonies(page, 1)
  await setPresence(cdp, authenticatorId, true)
  expect(await answer(page)).toMatchObject({ status: 'signedIn' })
  expect(await offered).toBe('aborted')
})

const leaving: [string, (page: Page) => Promise<unknown>][] = [
  ['the page leaves the form', (page) => page.evaluate(() => globalThis.passkeyPage.leave())],
  ['the user cancels', (page) => page.evaluate(() => globalThis.passkeyPage.auth.cancel())],
  ['another sign-in takes its place', (page) => signIn(page)],
  ['the auth object is stopped', (page) => page.evaluate(() => globalThis.passkeyPage.auth.stop())],
]
test.each(leaving)('leaves no ceremony behind in autofill when %s', async (_, leave) => {
  const { page, cdp, authenticatorId } = await openPage()
  await setPresence(cdp, authenticatorId, false)
  await signIn(page)
  const offered = page.evaluate(() => globalThis.passkeyPage.offer())
  await ceremonies(page, 1)
  await leave(page)
  expect(await offered).toBe('aborted')
  await setPresence(cdp, authenticatorId, true)
  // Chromium refuses another one while the first is pending.
  const next = page.evaluate(async () => {
    const publicKey = { challenge: new Uint8Array(32), rpId: 'localhost' }
    const credential = await navigator.credentials.get({ publicKey })
    return credential?.type
  })
  expect(await next).toBe('public-key')
})

test('ends the offer when the challenge expires', async () => {
  const { page, cdp, authenticatorId } = await openPage()
  await setPresence(cdp, authenticatorId, false)
  await page.clock.install()
  await page.reload()
  await signIn(page)
  const offered = page.evaluate(() => globalThis.passkeyPage.offer())
  await ceremonies(page, 1)
  await page.evaluate(() => {
    globalThis.passkeyPage.clockStep = 180_000
  })
  await page.clock.fastForward(180_000)
  expect(await offered).toBe('challengeExpired')
})

test('refuses a passkey of another user that is chosen in autofill', async () => {
  const { page, cdp, authenticatorId } = await openPage()
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId })
  await page.evaluate((secret) => globalThis.passkeyPage.register('eve', secret), password)
  await signIn(page)
  expect(await page.evaluate(() => globalThis.passkeyPage.offer())).toBe('passkeyNotFound')
  expect(await page.evaluate(() => globalThis.passkeyPage.auth.getView())).toMatchObject({
    status: 'challenge',
    busy: false,
    failure: null,
  })
})

test('tells that this device has no passkey of the user, and signs in once it has', async () => {
  const { page, cdp, authenticatorId, credentials, operations } = await openPage()
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId })
  await signIn(page)
  const before = operations()
  expect(await answer(page)).toMatchObject(failed('passkeyNotFound'))
  expect(operations()).toEqual(before)
  for (const credential of credentials)
    await cdp.send('WebAuthn.addCredential', { authenticatorId, credential })
  expect(await answer(page)).toMatchObject({ status: 'signedIn', failure: null })
})

test('tells that the user refused, and signs in the next time', async () => {
  const { page, cdp, authenticatorId, operations } = await openPage()
  await signIn(page)
  const before = operations()
  // The nearest that a virtual authenticator comes to it: the finger is another one, after a while.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.evaluate(() => {
    globalThis.passkeyPage.clockStep = 1_000
  })
  expect(await answer(page)).toMatchObject(failed('passkeyCancelled'))
  expect(operations()).toEqual(before)
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  expect(await answer(page)).toMatchObject({ status: 'signedIn' })
})

test('tells that the time was over, and signs in the next time', async () => {
  const { page, cdp, authenticatorId, operations } = await openPage({ change: { timeout: 400 } })
  await setPresence(cdp, authenticatorId, false)
  await signIn(page)
  const before = operations()
  await page.evaluate(() => {
    globalThis.passkeyPage.clockStep = 400
  })
  expect(await answer(page)).toMatchObject(failed('passkeyTimedOut'))
  expect(operations()).toEqual(before)
  await setPresence(cdp, authenticatorId, true)
  expect(await answer(page)).toMatchObject({ status: 'signedIn' })
})

const hopeless: [string, Parameters<typeof openPage>[0], string][] = [
  ['of another site', { change: { rpId: 'example.com' } }, 'passkeyWrongSite'],
  ['at a bare address', { host: '127.0.0.1' }, 'passkeyWrongSite'],
  ['that may not use passkeys', { path: '/without-permission' }, 'passkeyNotSupported'],
  ['whose connection is not secure', { host: 'insecure.test' }, 'passkeyNotSupported'],
]
test.each(hopeless)('says so in a page %s', async (_, options, code) => {
  const { page, operations } = await openPage(options)
  await signIn(page)
  const before = operations()
  expect(await page.evaluate(() => globalThis.passkeyPage.offer())).toBe(code)
  expect(await answer(page)).toMatchObject({
    status: 'signInFailed',
    reason: 'restartable',
    failure: { code, recovery: 'restart' },
  })
  expect(operations()).toEqual(before)
})

test('leaves a wrong signature to the pool', async () => {
  const { page, cdp, authenticatorId } = await openPage()
  await signIn(page)
  await cdp.send('WebAuthn.setResponseOverrideBits', { authenticatorId, isBogusSignature: true })
  const view = await answer(page)
  expect(view).toMatchObject({
    status: 'signInFailed',
    failure: { name: 'NotAuthorizedException', recovery: 'restart' },
  })
})

const failed = (code: string) => ({
  status: 'challenge',
  busy: false,
  failure: { code, recovery: 'retryAnswer', name: 'NotAllowedError' },
})

interface PageOptions {
  /** What the pool's options say instead. */
  readonly change?: object
  readonly host?: string
  readonly path?: string
}

/** A page where ada has a passkey, at a pool of its own; nothing of it may show in the console. */
async function openPage({ change, host = 'localhost', path = '/' }: PageOptions = {}) {
  const pool = await startPool()
  const { port, loaded } = await serveScripts()
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => complaints.push(message.text()))
  onTestFinished(async () => {
    await context.close()
    expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([])
  })
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await addAuthenticator(cdp)
  await page.addInitScript(countCeremonies)

  const { userPoolId, clientId } = pool.pool
  const query = new URLSearchParams({ endpoint: pool.endpoint, userPoolId, clientId })
  await page.goto(`http://localhost:${port}/?${query}`)
  await page.evaluate((secret) => globalThis.passkeyPage.register('ada', secret), password)
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })

  const operations: string[] = []
  await page.route(`${pool.endpoint}/`, async (route) => {
    operations.push(route.request().headers()['x-amz-target'] ?? '')
    const response = await route.fetch()
    const text = await response.text()
    await route.fulfill({ response, body: change ? withOptions(text, change) : text })
  })
  if (host !== 'localhost' || path !== '/') {
    await page.route(`http://${host}/**`, async (route) => {
      const { pathname, search } = new URL(route.request().url())
      const response = await route.fetch({ url: `http://localhost:${port}${pathname}${search}` })
      await route.fulfill({ response })
    })
    await page.goto(`http://${host}${host === 'insecure.test' ? '' : `:${port}`}${path}?${query}`)
  }
  return { page, cdp, authenticatorId, credentials, loaded, operations: () => [...operations] }
}

async function startPool(): Promise<RunningLocalPool> {
  const pool = await startLocalPool({
    port: 0,
    config: {
      allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
      webAuthn: { relyingPartyId: 'localhost' },
      clients: [
        {
          clientId: 'passkeys',
          explicitAuthFlows: [
            'ALLOW_USER_AUTH',
            'ALLOW_USER_PASSWORD_AUTH',
            'ALLOW_REFRESH_TOKEN_AUTH',
          ],
        },
      ],
      users: ['ada', 'eve'].map((username) => ({ username, password })),
    },
  })
  onTestFinished(() => pool.close())
  return pool
}

function addAuthenticator(cdp: CDPSession) {
  return cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
}

/** Whether somebody is there to touch the authenticator. */
function setPresence(cdp: CDPSession, authenticatorId: string, enabled: boolean) {
  return cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
}

const signIn = (page: Page) =>
  page.evaluate((command) => globalThis.passkeyPage.auth.signIn(command), byPasskey)

const answer = (page: Page) => page.evaluate(() => globalThis.passkeyPage.auth.confirmSignIn())

/** Waits until the page has asked the browser for a passkey so often. */
const ceremonies = (page: Page, count: number) =>
  eventually(() => page.evaluate(() => document.documentElement.dataset.ceremonies)).toBe(
    String(count),
  )

/** Runs in the page before anything else does. */
function countCeremonies(): void {
  const get = navigator.credentials?.get.bind(navigator.credentials)
  if (!get) return
  let count = 0
  navigator.credentials.get = (options) => {
    const asked = get(options)
    count += 1
    document.documentElement.dataset.ceremonies = String(count)
    return asked
  }
}

/** The pool's answer with other options for the passkey. */
function withOptions(text: string, change: object): string {
  const body = JSON.parse(text)
  const parameters = body.ChallengeParameters
  if (!parameters?.CREDENTIAL_REQUEST_OPTIONS) return text
  const options = { ...JSON.parse(parameters.CREDENTIAL_REQUEST_OPTIONS), ...change }
  parameters.CREDENTIAL_REQUEST_OPTIONS = JSON.stringify(options)
  return JSON.stringify(body)
}

const html = `<!doctype html>
<title>Passkeys</title>
<link rel="icon" href="data:," />
<input autocomplete="username webauthn" />
<script type="module" src="/page.js"></script>`

/** Serves the page; `loaded` says which scripts it has fetched, oldest first. */
async function serveScripts() {
  const fetched: string[] = []
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? ''
    const script = scripts.get(name)
    if (script !== undefined) fetched.push(name)
    response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript')
    if (name.startsWith('without-permission'))
      response.setHeader('Permissions-Policy', 'publickey-credentials-get=()')
    response.end(script ?? html)
  })
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { port: typeof address === 'object' ? address?.port : address, loaded: () => [...fetched] }
}
