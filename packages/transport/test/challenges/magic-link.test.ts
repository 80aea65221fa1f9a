import { type Auth, type AuthView, createAuth } from '@cognito-flow/core'
import { createSigningKeys } from '@cognito-flow/local-pool'
import { type RunningLocalPool, startLocalPool } from '@cognito-flow/local-pool/node'
import { customAuth, type LinkDelivery, magicLink, question } from '@cognito-flow/triggers'
import { type MagicLinkResult, watchMagicLinks } from '@cognito-flow/triggers/client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTransport, type StorageLike } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'

let server: RunningLocalPool
let opened: Auth[] = []
let sent: LinkDelivery[] = []
let used = new Set<string>()

beforeAll(async () => {
  const options = {
    url: 'https://app.example/sign-in',
    keys: ['a-key-of-at-least-thirty-two-bytes'],
    expiresInSeconds: 60,
    deliver: (delivery: LinkDelivery) => void sent.push(delivery),
  }
  const redeem = ({ id }: { id: string }) => used.size < used.add(id).size
  const anywhere = magicLink({ ...options, redeem })
  const pet = question({ name: 'pet', hint: '', expected: () => 'otter' })
  server = await startLocalPool({
    port: 0,
    keys: await createSigningKeys(),
    config: {
      userPoolId: 'local_Links1234',
      clients: ['anywhere', 'here', 'petAfter', 'petBefore'].map((clientId) => ({ clientId })),
      quotas: false,
      triggers: customAuth(
        { clientId: 'anywhere', steps: [anywhere] },
        { clientId: 'here', steps: [magicLink(options)] },
        { clientId: 'petAfter', steps: [anywhere, pet] },
        { clientId: 'petBefore', steps: [pet, anywhere] },
      ),
      users: ['ada', 'bert'].map((username) => ({ username, password: 'Corr3ct-Horse!' })),
    },
  })
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  sent = []
  used = new Set()
})
afterEach(() => {
  for (const auth of opened) auth.stop()
  opened = []
  vi.useRealTimers()
})
afterAll(() => server.close())

/** As much of a window as the client half uses. */
function createWindow(hash: string) {
  const listeners = new Set<() => void>()
  const location = { hash, pathname: '/sign-in', search: '?lang=de' }
  const visited: unknown[] = []
  return {
    location,
    visited,
    history: {
      state: { position: 7 },
      replaceState(state: unknown, _: string, url: string) {
        visited.push([state, url])
        location.hash = ''
      },
    },
    addEventListener: (_: string, listener: () => void) => void listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => void listeners.delete(listener),
    follow(next: string) {
      location.hash = next
      for (const listener of listeners) listener()
    },
  }
}

interface PageOptions {
  readonly clientId?: string
  readonly storage?: StorageLike
  readonly link?: string
  readonly elsewhere?: 'start' | 'hold'
  readonly endpoint?: string
}

/** Opens the application, by a link or by itself, in the browser that has `storage`. */
async function openPage({
  clientId = 'anywhere',
  storage = memoryStorage(),
  ...rest
}: PageOptions = {}) {
  const { link = '', elsewhere = 'start', endpoint = server.endpoint } = rest
  const { userPoolId } = server.pool
  const auth = createAuth(createTransport({ endpoint, userPoolId, clientId, storage }))
  opened.push(auth)
  const views: AuthView[] = []
  auth.subscribe((view) => views.push(view))
  const page = createWindow(link && new URL(link).hash)
  const results: MagicLinkResult[] = []
  const waiting: ((result: MagicLinkResult) => void)[] = []
  const stop = watchMagicLinks(auth, {
    page,
    elsewhere,
    onResult: (result) => {
      const next = waiting.shift()
      if (next) next(result)
      else results.push(result)
    },
  })
  const result = () =>
    new Promise<MagicLinkResult>((resolve) => {
      const early = results.shift()
      if (early) resolve(early)
      else waiting.push(resolve)
    })
  return { auth, page, views, storage, result, stop }
}

/** A page in which that user waits for the link. */
async function waitForLink(options: PageOptions = {}, username = 'ada') {
  const page = await openPage(options)
  await page.auth.signIn({ username })
  await page.auth.settled()
  return page
}

/** Drops the connection of the next request of that name. */
const drop = (operation: string) =>
  fetch(new URL('/_local/faults', server.endpoint), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operation, times: 1, drop: true }),
  })

const linkOf = (index = 0) => sent[index]?.link ?? ''
const proceed = async (result: MagicLinkResult) => ('proceed' in result ? result.proceed() : result)

const signedIn = { status: 'signedIn', session: { username: 'ada' } }
const waits = (parameters: object) => ({
  status: 'challenge',
  challenge: { kind: 'custom', parameters },
})

describe('a sign-in that begins on a page', () => {
  test('has the link sent without being asked', async () => {
    const { auth } = await waitForLink()
    expect(auth.getView()).toMatchObject(waits({ sent: 'true', attempt: '1' }))
    expect(sent).toMatchObject([{ username: 'ada', isResend: false }])
  })

  test('has it sent behind another step too', async () => {
    const { auth } = await waitForLink({ clientId: 'petBefore' })
    expect(sent).toEqual([])
    await auth.confirmSignIn({ answer: 'otter' })
    expect(await auth.settled()).toMatchObject(waits({ sent: 'true' }))
  })

  test('does not have it sent by a page that has only restored it', async () => {
    const { userPoolId } = server.pool
    const storage = memoryStorage()
    const config = { endpoint: server.endpoint, userPoolId, clientId: 'anywhere', storage }
    const first = createAuth(createTransport(config))
    await first.signIn({ username: 'ada' })
    first.stop()
    const { auth } = await openPage({ storage })
    await auth.settled()
    expect(await auth.settled()).toMatchObject(waits({ sent: 'false' }))
    expect(sent).toEqual([])
  })

  test('has it sent once, and leaves it to the user when that fails', async () => {
    await drop('RespondToAuthChallenge')
    const { auth } = await waitForLink()
    expect(await auth.settled()).toMatchObject({ failure: { code: 'network' } })
    expect(auth.getView()).toMatchObject(waits({ sent: 'false' }))
    expect(sent).toEqual([])
  })

  test('does not have it sent when that was given up', async () => {
    const page = await openPage()
    page.stop()
    await page.auth.signIn({ username: 'ada' })
    expect(await page.auth.settled()).toMatchObject(waits({ sent: 'false' }))
  })
})

describe('a link opened in the browser that waits for it', () => {
  test.each(['anywhere', 'here'])('finishes the sign-in (%s)', async (clientId) => {
    const waiting = await waitForLink({ clientId })
    const page = await openPage({ clientId, storage: waiting.storage, link: linkOf() })
    expect(await page.result()).toEqual({ type: 'signedIn', username: 'ada' })
    expect(page.auth.getView()).toMatchObject(signedIn)
    expect(sent).toHaveLength(1)
  })

  test('finishes it on the very page, by its fragment', async () => {
    const { page, result, auth } = await waitForLink()
    page.follow(new URL(linkOf()).hash)
    expect(await result()).toEqual({ type: 'signedIn', username: 'ada' })
    expect(auth.getView()).toMatchObject(signedIn)
  })

  test('goes on to what the flow asks next', async () => {
    const waiting = await waitForLink({ clientId: 'petAfter' })
    const { result, auth } = await openPage({ ...waiting, clientId: 'petAfter', link: linkOf() })
    expect(await result()).toEqual({ type: 'continued', username: 'ada' })
    expect(await auth.confirmSignIn({ answer: 'otter' })).toMatchObject(signedIn)
  })

  test('is told to be too old, and another can be asked for', async () => {
    const { page, result, auth } = await waitForLink({ clientId: 'here' })
    vi.setSystemTime(Date.now() + 61_000)
    page.follow(new URL(linkOf()).hash)
    expect(await result()).toEqual({ type: 'expired', username: 'ada' })
    expect(auth.getView()).toMatchObject(waits({ attempt: '2', sent: 'true' }))
    const resendAnswer = 'cognito-flow:resend'
    await auth.confirmSignIn({ answer: resendAnswer, clientMetadata: { resendAnswer } })
    page.follow(new URL(linkOf(1)).hash)
    expect(await result()).toEqual({ type: 'signedIn', username: 'ada' })
  })

  test('is refused after as many wrong ones as there are tries', async () => {
    const { page, result, auth } = await waitForLink({ clientId: 'here' })
    const wrong = new URL(linkOf()).hash.replace('magic-link=', 'magic-link=x')
    for (const _ of [1, 2, 3]) {
      page.follow(wrong)
      expect(await result()).toEqual({ type: 'refused', username: 'ada' })
    }
    expect(auth.getView()).toMatchObject({ status: 'signInFailed' })
  })
})

describe('a link opened elsewhere', () => {
  test('starts a sign-in of its own, and sends none', async () => {
    await waitForLink()
    const { result, auth } = await openPage({ link: linkOf() })
    expect(await result()).toEqual({ type: 'signedIn', username: 'ada' })
    expect(auth.getView()).toMatchObject(signedIn)
    expect(sent).toHaveLength(1)
  })

  test('is good once', async () => {
    await waitForLink()
    await (await openPage({ link: linkOf() })).result()
    const { result, auth } = await openPage({ link: linkOf() })
    expect(await result()).toEqual({ type: 'refused', username: 'ada' })
    expect(auth.getView()).toMatchObject(waits({ attempt: '2', sent: 'false' }))
    expect(sent).toHaveLength(1)
  })

  test('works after the sign-in that asked for it has run out', async () => {
    const waiting = await waitForLink()
    waiting.auth.stop()
    vi.setSystemTime(Date.now() + 59_000)
    await waiting.storage.removeItem('cognito-flow.anywhere')
    const { result } = await openPage({ storage: waiting.storage, link: linkOf() })
    expect(await result()).toEqual({ type: 'signedIn', username: 'ada' })
  })

  test('is told to belong to another sign-in where there is no store, which takes no try', async () => {
    await waitForLink({ clientId: 'here' })
    const { result, auth } = await openPage({ clientId: 'here', link: linkOf() })
    expect(await result()).toEqual({ type: 'otherSignIn', username: 'ada' })
    expect(auth.getView()).toMatchObject(waits({ attempt: '1', sent: 'false' }))
    expect(sent).toHaveLength(1)
  })

  test('cannot answer a flow that begins with another step', async () => {
    const waiting = await waitForLink({ clientId: 'petBefore' })
    await waiting.auth.confirmSignIn({ answer: 'otter' })
    await waiting.auth.settled()
    const { result, auth } = await openPage({ clientId: 'petBefore', link: linkOf() })
    expect(await result()).toEqual({ type: 'otherSignIn', username: 'ada' })
    expect(auth.getView()).toMatchObject(waits({ step: 'pet' }))
    expect(used.size).toBe(0)
  })

  test('is held until the user says so, where that is wanted', async () => {
    await waitForLink()
    const { result, auth } = await openPage({ link: linkOf(), elsewhere: 'hold' })
    const held = await result()
    expect(held).toMatchObject({ type: 'held', reason: 'elsewhere', username: 'ada' })
    expect(auth.getView()).toMatchObject({ status: 'signedOut' })
    expect(used.size).toBe(0)
    expect(await proceed(held)).toEqual({ type: 'signedIn', username: 'ada' })
  })
})

describe('a link opened in a browser that is occupied', () => {
  test('leaves the sign-in of another user alone until the user says so', async () => {
    await waitForLink()
    const bert = await waitForLink({}, 'bert')
    const { result, auth } = await openPage({ storage: bert.storage, link: linkOf() })
    const held = await result()
    expect(held).toMatchObject({ type: 'held', reason: 'occupied', username: 'ada' })
    expect(auth.getView()).toMatchObject({ challenge: { username: 'bert', round: 2 } })
    expect(await proceed(held)).toEqual({ type: 'signedIn', username: 'ada' })
    expect(auth.getView()).toMatchObject(signedIn)
  })

  test('leaves another user signed in until the user says so', async () => {
    await waitForLink()
    const bert = await waitForLink({}, 'bert')
    bert.page.follow(new URL(linkOf(1)).hash)
    await bert.result()
    const { result, auth } = await openPage({ storage: bert.storage, link: linkOf() })
    const held = await result()
    expect(held).toMatchObject({ type: 'held', reason: 'occupied' })
    expect(auth.getView()).toMatchObject({ session: { username: 'bert' } })
    expect(await proceed(held)).toEqual({ type: 'signedIn', username: 'ada' })
    expect(auth.getView()).toMatchObject(signedIn)
  })

  test('leaves the same user at a later step', async () => {
    const waiting = await waitForLink({ clientId: 'petAfter' })
    waiting.page.follow(new URL(linkOf()).hash)
    await waiting.result()
    waiting.page.follow(new URL(linkOf()).hash)
    expect(await waiting.result()).toMatchObject({ type: 'held', reason: 'occupied' })
    expect(waiting.auth.getView()).toMatchObject(waits({ step: 'pet' }))
  })

  test('has nothing to do where the user is signed in', async () => {
    const { page, result, auth } = await waitForLink()
    const { hash } = new URL(linkOf())
    page.follow(hash)
    await result()
    page.follow(hash)
    expect(await result()).toEqual({ type: 'signedIn', username: 'ada' })
    expect(auth.getView()).toMatchObject(signedIn)
  })
})

describe('what goes wrong', () => {
  test.each(['#magic-link=', '#magic-link=abc', '#magic-link=abc&username=ada'])(
    'with the address %s is told at once, and nothing is asked of the pool',
    async (fragment) => {
      const { result, page, auth } = await openPage({ link: `https://app.example/${fragment}` })
      expect(await result()).toEqual({ type: 'malformed' })
      expect(page.visited).toEqual([[{ position: 7 }, '/sign-in?lang=de']])
      expect(auth.getView()).toMatchObject({ status: 'restoring' })
    },
  )

  test('with the network can be tried again, with the link that the address no longer holds', async () => {
    await waitForLink()
    await drop('InitiateAuth')
    const { result, auth } = await openPage({ link: linkOf() })
    const failed = await result()
    expect(failed).toMatchObject({ type: 'failed', username: 'ada' })
    expect(auth.getView()).toMatchObject({ failure: { code: 'network' } })
    expect(await proceed(failed)).toEqual({ type: 'signedIn', username: 'ada' })
  })

  test('with a sign-in that another page has gone on with ends in one of its own', async () => {
    const waiting = await waitForLink()
    const { page, result, auth } = await openPage({ storage: waiting.storage })
    await auth.settled()
    const resendAnswer = 'cognito-flow:resend'
    await waiting.auth.confirmSignIn({
      answer: resendAnswer,
      clientMetadata: { resendAnswer },
    })
    page.follow(new URL(linkOf()).hash)
    expect(await proceed(await result())).toEqual({ type: 'signedIn', username: 'ada' })
  })

  test('with the auth object is told with its error', async () => {
    await waitForLink()
    const { result, auth } = await openPage({ link: linkOf() })
    auth.stop()
    expect(await result()).toMatchObject({ type: 'failed', error: { code: 'stopped' } })
  })
})

describe('the token', () => {
  test('is out of the address before anything is sent, and the rest of it stays', async () => {
    await waitForLink()
    const { page, result } = await openPage({ link: linkOf() })
    expect(page.visited).toEqual([[{ position: 7 }, '/sign-in?lang=de']])
    await result()
    expect(page.visited).toHaveLength(1)
  })

  test('is in no view, snapshot, storage or log of the pool', async () => {
    const storage = memoryStorage()
    const waiting = await waitForLink({ storage })
    const page = await openPage({ storage, link: linkOf() })
    await page.result()
    const log = await fetch(new URL('/_local/triggers', server.endpoint))
    const places = [
      waiting.views,
      page.views,
      page.auth.getSnapshot(),
      await storage.getItem('cognito-flow.anywhere'),
      await log.text(),
    ]
    const token = new URLSearchParams(new URL(linkOf()).hash.slice(1)).get('magic-link') ?? ''
    const [, claims = '', signature = ''] = token.split('.')
    expect(signature).toHaveLength(43)
    for (const part of [claims, signature]) expect(JSON.stringify(places)).not.toContain(part)
  })

  test('is left where it is by a page that no longer watches', async () => {
    await waitForLink()
    const { page, stop } = await openPage()
    stop()
    page.follow(new URL(linkOf()).hash)
    expect(page.visited).toEqual([])
  })
})

test('leaves every other fragment alone, and a server without a window', async () => {
  const { page } = await openPage({ link: 'https://app.example/#/sign-in' })
  expect(page.visited).toEqual([])
  const { auth } = await openPage()
  expect(() => watchMagicLinks(auth)()).not.toThrow()
})
