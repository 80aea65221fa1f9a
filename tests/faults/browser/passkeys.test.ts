import type { AuthView } from '@cognito-flow/core'
import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import { row } from '../support/row'
import { startPool, type TestPool, users } from './support/pool'
import { useSite } from './support/site'
import { eventually } from './support/steps'
import { openTabs, type Tabs } from './support/tabs'

const site = useSite('auth')

interface PasskeyPage {
  readonly page: Page
  readonly pool: TestPool
  readonly tabs: Tabs
  readonly devTools: CDPSession
  readonly authenticatorId: string
}

/** A page where ada has a passkey, whose touch nobody gives until told. */
async function openPage(): Promise<PasskeyPage> {
  const pool = await startPool({
    config: {
      allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
      webAuthn: { relyingPartyId: 'localhost' },
    },
  })
  const tabs = await openTabs(site(), pool, { setup: { flow: 'choice' } })
  await tabs.context.addInitScript(noteCeremonies)
  const page = await tabs.open()
  const devTools = await tabs.context.newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  await page.evaluate(registerPasskey, { ...users.ada, endpoint: pool.endpoint })
  await setPresence({ devTools, authenticatorId }, false)
  return { page, pool, tabs, devTools, authenticatorId }
}

/** Whether somebody is there to touch the authenticator. */
const setPresence = (
  { devTools, authenticatorId }: Pick<PasskeyPage, 'devTools' | 'authenticatorId'>,
  enabled: boolean,
) => devTools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })

/** Runs in the page: signs in by the password, adds a passkey of this browser, and signs out. */
async function registerPasskey(user: {
  readonly username: string
  readonly password: string
  readonly endpoint: string
}): Promise<void> {
  const { auth, transport } = globalThis.faultPage
  const { username, password } = user
  await auth.signIn({ username, password, flow: 'password' })
  const AccessToken = (await transport.getTokens())?.accessToken
  const call = async (operation: string, input: object) => {
    const response = await fetch(user.endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ AccessToken, ...input }),
    })
    return response.json()
  }
  const { CredentialCreationOptions } = await call('StartWebAuthnRegistration', {})
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(CredentialCreationOptions),
  })
  if (!(credential instanceof PublicKeyCredential)) throw new Error('No passkey was made.')
  await call('CompleteWebAuthnRegistration', { Credential: credential.toJSON() })
  await auth.signOut()
}

/** Runs in each page before anything else does: notes what the browser is asked for a passkey, and what is taken back. */
function noteCeremonies(): void {
  const notes: string[] = []
  Reflect.set(globalThis, 'ceremonies', notes)
  const get = navigator.credentials?.get.bind(navigator.credentials)
  if (!get) return
  navigator.credentials.get = (options) => {
    const kind = options?.mediation === 'conditional' ? 'autofill' : 'dialog'
    notes.push(kind)
    options?.signal?.addEventListener('abort', () => notes.push(`${kind} aborted`))
    const asked = get(options)
    const elapsed = Number(document.documentElement.dataset.elapsed ?? 0)
    if (elapsed > 0) Reflect.get(globalThis, 'setDeviceClock')(elapsed, true)
    return asked
  }
}

const ceremoniesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => Reflect.get(globalThis, 'ceremonies'))

const signIn = (page: Page) =>
  page.evaluate(() =>
    globalThis.faultPage.auth.signIn({ username: 'ada', preferredFactor: 'WEB_AUTHN' }),
  )

const confirm = (page: Page) => page.evaluate(() => globalThis.faultPage.auth.confirmSignIn())

/** The same; the device's clock says that the ceremony took so long. */
async function confirmWithin(page: Page, elapsedMs: number) {
  await page.evaluate((elapsed) => {
    document.documentElement.dataset.elapsed = String(elapsed)
  }, elapsedMs)
  return confirm(page)
}

/** The pool's answer with other options for the passkey. */
const withOptions = (change: object) => (text: string) => {
  if (!text.includes('CREDENTIAL_REQUEST_OPTIONS')) return text
  const body = JSON.parse(text)
  const { ChallengeParameters: parameters } = body
  parameters.CREDENTIAL_REQUEST_OPTIONS = JSON.stringify({
    ...JSON.parse(parameters.CREDENTIAL_REQUEST_OPTIONS),
    ...change,
  })
  return JSON.stringify(body)
}

const again = { status: 'challenge', failure: { recovery: 'retryAnswer' } }
const anew = { status: 'signInFailed', failure: { recovery: 'restart' } }

/** What keeps the ceremony from a passkey; the code for it, and where it leads. */
const failures: [string, object, (at: PasskeyPage) => Promise<AuthView>, string, object][] = [
  [
    'cancelled',
    {},
    async ({ page, devTools, authenticatorId }) => {
      // The nearest that a virtual authenticator comes to it: the finger is another one, after a while.
      await devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
      await setPresence({ devTools, authenticatorId }, true)
      return confirmWithin(page, 5_000)
    },
    'passkeyCancelled',
    again,
  ],
  ['timed out', { timeout: 400 }, ({ page }) => confirmWithin(page, 400), 'passkeyTimedOut', again],
  [
    'none there',
    {},
    async ({ page, devTools, authenticatorId }) => {
      await devTools.send('WebAuthn.clearCredentials', { authenticatorId })
      await setPresence({ devTools, authenticatorId }, true)
      return confirm(page)
    },
    'passkeyNotFound',
    again,
  ],
  [
    'another site’s',
    { rpId: 'example.com' },
    ({ page }) => confirm(page),
    'passkeyWrongSite',
    anew,
  ],
]
for (const [title, options, act, code, end] of failures)
  row(52, 'B', title, async ({ figures }) => {
    const at = await openPage()
    const { page, pool, tabs } = at
    // Browsers tell by nothing but the time why there is no passkey.
    pool.rewrite = withOptions(options)
    await tabs.setClock(0, { stopped: true })
    expect(await signIn(page)).toMatchObject({ challenge: { kind: 'passkey' } })
    const before = pool.passed.length
    const view = await act(at)
    expect(view).toMatchObject(end)
    expect(view).toMatchObject({ busy: false, failure: { code } })
    const requests = pool.passed.length - before
    expect(requests).toBe(0)
    figures({ code: view.failure?.code ?? 'none', requests })
  })

row(52, 'B', 'autofill pre-empted by the dialog', async ({ figures }) => {
  const { page, devTools, authenticatorId } = await openPage()
  await signIn(page)
  const offered = page.evaluate(() =>
    globalThis.faultPage.transport.autofillPasskey().then(
      () => 'chosen',
      ({ code }) => String(code),
    ),
  )
  await eventually(() => ceremoniesOf(page)).toEqual(['autofill'])
  await setPresence({ devTools, authenticatorId }, true)
  expect(await confirm(page)).toMatchObject({ status: 'signedIn', username: 'ada' })
  expect(await offered).toBe('aborted')
  const ceremonies = await ceremoniesOf(page)
  expect(ceremonies).toEqual(['autofill', 'autofill aborted', 'dialog'])
  figures({ ceremonies: ceremonies.join(' → ') })
})
