import { customAuth, question } from '@cognito-flow/triggers'
import { TOTP } from 'otpauth'
import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import { row } from '../support/row'
import { type PoolOptions, startPool, type TestPool } from './support/pool'
import { useSite } from './support/site'
import { settled, signOut, storedIn } from './support/steps'
import { openTabs, wake } from './support/tabs'

const site = useSite('canary')
const hour = 3_600_000

interface Visit {
  readonly page: Page
  readonly pool: TestPool
  /** Something that the user types; nobody may find it again. */
  secret(text: string): string
  setClock(offsetMs: number): Promise<void>
}

/** What a page's own code calls. */
type Command = { readonly type: string } & Readonly<Record<string, unknown>>

/** Sends a command; a failure is in the view. */
const send = (page: Page, { type, ...input }: Command) =>
  page.evaluate(
    async ([name, given]) => {
      const { auth } = globalThis.faultPage
      try {
        await Reflect.get(auth, name)(given)
      } catch (error) {
        globalThis.canaryPage.report(error)
      }
    },
    [type, input] as const,
  )

const expectStatus = async (page: Page, status: string) =>
  expect(await settled(page)).toMatchObject({ status, busy: false })

/** The newest code that was sent to a user. */
const codeFor = ({ pool, secret }: Visit, username: string) =>
  secret(pool.pool.messages(username).at(-1)?.code ?? 'none')

/** The next request of an operation fails and quotes what was typed, as a careless trigger does. */
const quote = ({ pool }: Visit, operation: string, text: string) =>
  pool.pool.injectFault({
    operation,
    times: 1,
    error: 'UserLambdaValidationException',
    message: `failed with ${text} and ${JSON.stringify(text)}`,
  })

const password = 'Canary-Passw0rd-1843'
const another = 'Canary-Other-2001'

/** Uses the session in every way: tokens, renewals that work, fail and quote, a reload, and the end. */
async function useSession(visit: Visit): Promise<void> {
  const { page, pool, setClock } = visit
  await expectStatus(page, 'signedIn')
  await setClock(hour)
  await send(page, { type: 'refresh' })
  await setClock(2 * hour)
  pool.isDown = true
  await page.evaluate(() =>
    globalThis.faultPage.transport.getTokens().catch(globalThis.canaryPage.report),
  )
  pool.isDown = false
  await wake(page)
  await page.reload()
  await expectStatus(page, 'signedIn')
  await signOut(page)
}

const flows: [string, PoolOptions, (visit: Visit) => Promise<void>][] = [
  [
    'sign-up',
    {},
    async (visit) => {
      const { page, secret } = visit
      const given = {
        username: 'carol',
        password: secret(password),
        attributes: { email: 'carol@example.com' },
      }
      quote(visit, 'SignUp', password)
      await send(page, { type: 'signUp', ...given, autoSignIn: true })
      await send(page, { type: 'signUp', ...given, autoSignIn: true })
      await expectStatus(page, 'confirmingSignUp')
      const code = codeFor(visit, 'carol')
      await send(page, {
        type: 'confirmSignUp',
        code: secret(code === '111222' ? '222111' : '111222'),
      })
      quote(visit, 'ConfirmSignUp', code)
      await send(page, { type: 'confirmSignUp', code })
      await send(page, { type: 'confirmSignUp', code })
      await send(page, { type: 'signIn', username: 'carol', password, flow: 'srp' })
      await useSession(visit)
    },
  ],
  [
    'passwords, by SRP and plain',
    { config: { users: [{ username: 'ada', password }] } },
    async (visit) => {
      const { page, secret } = visit
      for (const flow of ['srp', 'password']) {
        secret(password)
        // By SRP the pool never learns it.
        if (flow === 'password') quote(visit, 'InitiateAuth', password)
        await send(page, { type: 'signIn', username: 'ada', password, flow })
        await send(page, { type: 'signIn', username: 'ada', password: secret(another), flow })
        await send(page, { type: 'signIn', username: 'ada', password, flow })
        await expectStatus(page, 'signedIn')
        if (flow === 'srp') await signOut(page)
      }
      await useSession(visit)
    },
  ],
  [
    'answers to questions',
    {
      config: {
        users: [{ username: 'ada' }],
        triggers: customAuth([question({ hint: 'Your pet?', expected: () => 'canary-otter-27' })]),
      },
    },
    async (visit) => {
      const { page, secret } = visit
      await send(page, { type: 'signIn', username: 'ada', flow: 'custom' })
      await send(page, { type: 'confirmSignIn', answer: secret('canary-sparrow-3') })
      quote(visit, 'RespondToAuthChallenge', 'canary-otter-27')
      await send(page, { type: 'confirmSignIn', answer: secret('canary-otter-27') })
      await page.reload()
      await settled(page)
      await send(page, { type: 'signIn', username: 'ada', flow: 'custom' })
      await send(page, { type: 'confirmSignIn', answer: 'canary-otter-27' })
      await useSession(visit)
    },
  ],
  [
    'a password reset',
    {
      config: { users: [{ username: 'ada', password, attributes: { email: 'ada@example.com' } }] },
    },
    async (visit) => {
      const { page, secret } = visit
      await send(page, { type: 'resetPassword', username: 'ada' })
      await expectStatus(page, 'confirmingPasswordReset')
      const code = codeFor(visit, 'ada')
      const newPassword = secret(another)
      quote(visit, 'ConfirmForgotPassword', `${code} ${newPassword}`)
      await send(page, { type: 'confirmResetPassword', code, newPassword })
      await page.reload()
      await expectStatus(page, 'confirmingPasswordReset')
      await send(page, { type: 'confirmResetPassword', code, newPassword })
      await send(page, { type: 'signIn', username: 'ada', password: newPassword, flow: 'srp' })
      await useSession(visit)
    },
  ],
  [
    'a password that has to be replaced',
    { config: { users: [{ username: 'ada', password, status: 'FORCE_CHANGE_PASSWORD' }] } },
    async (visit) => {
      const { page, secret } = visit
      await send(page, { type: 'signIn', username: 'ada', password: secret(password), flow: 'srp' })
      await expectStatus(page, 'challenge')
      quote(visit, 'RespondToAuthChallenge', secret(another))
      await send(page, { type: 'confirmSignIn', answer: another })
      await page.reload()
      await settled(page)
      await send(page, { type: 'signIn', username: 'ada', password, flow: 'srp' })
      await send(page, { type: 'confirmSignIn', answer: another })
      await useSession(visit)
    },
  ],
  [
    'an authenticator app, set up and used',
    {
      config: {
        users: [{ username: 'ada', password }],
        mfaConfiguration: 'ON',
        enabledMfas: ['SOFTWARE_TOKEN_MFA'],
      },
    },
    async (visit) => {
      const { page, pool, secret } = visit
      const given = { username: 'ada', password: secret(password), flow: 'srp' }
      await send(page, { type: 'signIn', ...given })
      await expectStatus(page, 'challenge')
      const answered = pool.passed.find(({ operation }) => operation === 'AssociateSoftwareToken')
      const { SecretCode } = JSON.parse(answered?.answer ?? '{}')
      const app = new TOTP({ secret: SecretCode })
      await send(page, { type: 'confirmSignIn', answer: secret(app.generate()) })
      await expectStatus(page, 'signedIn')
      await signOut(page)
      await send(page, { type: 'signIn', ...given })
      // The pool takes no code twice.
      const next = secret(app.generate({ timestamp: Date.now() + 30_000 }))
      quote(visit, 'RespondToAuthChallenge', next)
      await send(page, { type: 'confirmSignIn', answer: next })
      await send(page, { type: 'confirmSignIn', answer: next })
      if ((await settled(page)).status !== 'signedIn') {
        await send(page, { type: 'signIn', ...given })
        await send(page, { type: 'confirmSignIn', answer: next })
      }
      await useSession(visit)
    },
  ],
  [
    'codes by e-mail',
    {
      config: {
        users: [{ username: 'ada', attributes: { email: 'ada@example.com' } }],
        allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
      },
    },
    async (visit) => {
      const { page } = visit
      const given = { username: 'ada', flow: 'choice', preferredFactor: 'EMAIL_OTP' }
      await send(page, { type: 'signIn', ...given })
      await expectStatus(page, 'challenge')
      const code = codeFor(visit, 'ada')
      quote(visit, 'RespondToAuthChallenge', code)
      await send(page, { type: 'confirmSignIn', answer: code })
      await page.reload()
      await settled(page)
      await send(page, { type: 'signIn', ...given })
      await send(page, { type: 'confirmSignIn', answer: codeFor(visit, 'ada') })
      await useSession(visit)
    },
  ],
]

for (const [title, options, run] of flows)
  row(51, 'B', title, async ({ figures }) => {
    const pool = await startPool(options)
    const tabs = await openTabs(site(), pool, { setup: { speed: 20 } })
    const written: string[] = []
    await tabs.context.addInitScript(noteWhatIsWritten)
    const page = await tabs.open({ name: 'canary' })
    await settled(page)
    const typed = new Set<string>()
    const places: Record<string, string[]> = {
      console: [],
      inspector: [],
      errors: [],
      document: [],
      address: [],
      storage: [],
      record: [],
      cookies: [],
    }
    const devTools = await tabs.context.newCDPSession(page)
    const look = async () => {
      for (const [place, text] of Object.entries(await tracesOf(page, devTools)))
        places[place]?.push(text)
      written.push(...(await page.evaluate((): string[] => Reflect.get(globalThis, 'written'))))
    }
    // A reload takes the page's own notes away.
    page.reload = (
      (reload) =>
      async (...args) => {
        await look()
        return reload.apply(page, args)
      }
    )(page.reload)
    const visit: Visit = {
      page,
      pool,
      setClock: (offsetMs) => tabs.setClock(offsetMs),
      secret(text) {
        typed.add(text)
        return text
      },
    }
    await run(visit)
    await look()
    places.console?.push(...tabs.console.map(({ text }) => text))
    places.cookies?.push(JSON.stringify(await tabs.context.storageState({ indexedDB: true })))

    // What must be there, if this looks where it says.
    const seen: [string, string][] = [
      [places.console?.join() ?? '', '@xstate.snapshot'],
      [places.inspector?.join() ?? '', 'signIn'],
      [places.document?.join() ?? '', 'signedIn'],
      [written.join(), 'BroadcastChannel.postMessage'],
      [written.join(), 'Window.postMessage'],
      [written.join(), recordWritten],
    ]
    expect(seen.filter(([text, mark]) => !text.includes(mark)).map(([, mark]) => mark)).toEqual([])
    expect(typed.size).toBeGreaterThan(0)

    const messages = written.filter((text) => !text.startsWith(recordWritten))
    const records = written.filter((text) => text.startsWith(recordWritten))
    const issued = pool.passed.flatMap(({ answer }) => secretsIn(answer))
    expect(issued.length).toBeGreaterThan(3)
    const hits = Object.entries({ ...places, messages }).flatMap(([place, texts]) =>
      [...typed, ...issued].filter((secret) => isIn(texts.join('\n'), secret)).map(() => place),
    )
    const kept = [...typed].filter((secret) => isIn(records.join('\n'), secret))
    expect([...hits, ...kept]).toEqual([])
    figures({ secrets: typed.size, hits: hits.length + kept.length })
  })

const recordWritten = '["Storage.setItem","cognito-flow.faults"'

/** The tokens, Sessions and keys of an answer, and the parts of a token that say something. */
function secretsIn(answer: string): readonly string[] {
  return [
    ...answer.matchAll(/"(?:AccessToken|IdToken|RefreshToken|Session|SecretCode)":"([^"]+)"/g),
  ].flatMap(([, value = '']) => [value, ...value.split('.').filter((part) => part.length > 100)])
}

/** A code of digits is no hit within a longer number. */
function isIn(text: string, secret: string): boolean {
  return /^\d+$/.test(secret)
    ? new RegExp(`(?<![\\d.])${secret}(?!\\d)`).test(text)
    : text.includes(secret)
}

/** What a page holds now, and what the browser holds of it. */
async function tracesOf(page: Page, devTools: CDPSession) {
  const { entries } = await devTools.send('Page.getNavigationHistory')
  const inside = await page.evaluate(() => ({
    inspector: JSON.stringify(globalThis.canaryPage.inspected),
    errors: JSON.stringify([
      globalThis.faultPage.views,
      globalThis.faultPage.auth.getSnapshot(),
      globalThis.faultPage.auth.getView(),
    ]),
    document: [document, ...document.querySelectorAll('*')]
      .map((node) =>
        node instanceof Element ? node.shadowRoot?.innerHTML : node.documentElement.outerHTML,
      )
      .join('\n'),
    address: JSON.stringify([
      document.URL,
      document.referrer,
      document.title,
      history.state,
      window.name,
      performance.getEntries().map(({ name }) => name),
    ]),
  }))
  const { 'cognito-flow.faults': _, ...others } = await storedIn(page)
  return {
    ...inside,
    address: `${inside.address}${entries.map(({ url }) => url).join('\n')}`,
    storage: JSON.stringify(others),
  }
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
  const written: string[] = []
  Reflect.set(globalThis, 'written', written)
  for (const [owner, name] of ways) {
    const write = Reflect.get(owner, name)
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      written.push(JSON.stringify([`${owner.constructor.name}.${name}`, ...args]))
      return Reflect.apply(write, this, args)
    })
  }
}
