import { SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  CustomAuthConfigError,
  customAuth,
  type LinkDelivery,
  type LinkRedemption,
  type MagicLinkOptions,
  magicLink,
} from '../src/index'
import { readLinkFragment, toLinkFragment } from '../src/link-fragment'
import { startFlow } from './drive'
import type { Flow } from './events'

const start = 1_800_000_000
const oldKey = 'old-key-of-thirty-two-bytes-and-more'
const newKey = 'new-key-of-thirty-two-bytes-and-more'
const page = 'https://app.example/sign-in?lang=de'

beforeEach(() => {
  vi.useFakeTimers({ now: start * 1_000, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A pool whose links are kept in `sent`, and a store of those that were used. */
function createPool(options: Partial<MagicLinkOptions> = {}, withStore = false) {
  const sent: LinkDelivery[] = []
  const used: LinkRedemption[] = []
  const redeem = (link: LinkRedemption) => {
    const isNew = used.every(({ id }) => id !== link.id)
    used.push(link)
    return isNew
  }
  const step = magicLink({
    url: page,
    keys: [oldKey],
    deliver: (delivery) => void sent.push(delivery),
    ...(withStore && { redeem }),
    ...options,
  })
  return { sent, used, triggers: customAuth([step]), token: (index = 0) => tokenOf(sent[index]) }
}

function tokenOf(delivery: LinkDelivery | undefined): string {
  return readLinkFragment(new URL(delivery?.link ?? '').hash)?.token ?? ''
}

const resendAnswer = 'cognito-flow:resend'
const round = (attempt: number, extra: object) => ({
  step: 'magicLink',
  link: 'here',
  attempt: String(attempt),
  attemptsLeft: String(4 - attempt),
  ...extra,
})
const unsent = { sent: 'false', resendAnswer }
const sent = { sent: 'true', resendAnswer, resendAfterSeconds: '30' }

describe('a sign-in by link', () => {
  test('begins without sending, sends when asked and signs in by the token', async () => {
    const pool = createPool({ hint: 'See your e-mail' })
    const flow = startFlow(pool.triggers)
    expect(await flow.start()).toEqual(round(1, { ...unsent, hint: 'See your e-mail' }))
    expect(pool.sent).toEqual([])
    expect(await flow.resend()).toEqual(round(1, { ...sent, hint: 'See your e-mail' }))
    expect(pool.sent).toEqual([
      {
        link: expect.stringMatching(/^https:\/\/app\.example\/sign-in\?lang=de#magic-link=/),
        expiresAt: start + 900,
        username: 'amelia',
        userAttributes: expect.objectContaining({ email: 'amelia@example.com' }),
        clientMetadata: { resendAnswer },
        isResend: false,
      },
    ])
    expect(await flow.answer(pool.token())).toBe('tokens')
  })

  test('sends two more links at most, each of which is good', async () => {
    for (const index of [0, 1, 2]) {
      const pool = createPool()
      const flow = startFlow(pool.triggers)
      await flow.start()
      await flow.resend()
      await flow.resend()
      expect(await flow.resend()).toEqual(round(1, { sent: 'true' }))
      expect(pool.sent.map(({ isResend }) => isResend)).toEqual([false, true, true])
      expect(new Set(pool.sent.map(tokenOf)).size).toBe(3)
      expect(await flow.answer(pool.token(index))).toBe('tokens')
    }
  })

  test('sends the first link alone where no other is offered', async () => {
    const flow = startFlow(createPool({ resend: false }).triggers)
    expect(await flow.start()).toEqual(round(1, unsent))
    expect(await flow.resend()).toEqual(round(1, { sent: 'true' }))
  })

  test('takes an unknown user through the same rounds and sends nothing', async () => {
    const pool = createPool()
    const known = startFlow(pool.triggers)
    const unknown = startFlow(pool.triggers, { userNotFound: true, userAttributes: {} })
    expect(await unknown.start()).toEqual(await known.start())
    expect(await unknown.resend()).toEqual(await known.resend())
    expect(await unknown.answer('x')).toEqual(await known.answer('x'))
    expect(pool.sent).toHaveLength(1)
    expect(await unknown.answer(pool.token())).toMatchObject({ attempt: '3' })
  })

  test('says that no link was sent while a limit holds it back', async () => {
    const step = magicLink({ url: page, keys: [oldKey], deliver: () => {} })
    const flow = startFlow(customAuth({ steps: [step], limit: { delivery: () => 60 } }))
    await flow.start()
    expect(await flow.resend()).toEqual(round(1, { ...unsent, resendAfterSeconds: '60' }))
  })

  test('shows neither a token nor a key to the client', async () => {
    const pool = createPool()
    const flow = startFlow(pool.triggers)
    const seen = JSON.stringify([await flow.start(), await flow.resend(), await flow.answer('x')])
    expect(seen).not.toContain(pool.token().slice(0, 40))
    expect(seen).not.toContain(oldKey)
  })

  test('writes no token into what a later round remembers', async () => {
    const pool = createPool()
    const { defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse } = pool.triggers
    const seen: unknown[] = []
    const flow = startFlow({
      defineAuthChallenge,
      verifyAuthChallengeResponse,
      createAuthChallenge: async (event) => {
        const { response, ...rest } = await createAuthChallenge(event)
        seen.push(response)
        return { ...rest, response }
      },
    })
    await flow.start()
    await flow.resend()
    await flow.answer('x')
    expect(seen).toHaveLength(3)
    expect(JSON.stringify(seen)).not.toContain(pool.token().split('.')[2])
  })
})

type Pool = ReturnType<typeof createPool>

/** A flow in which a link was sent. */
async function ask(pool: Pool, flow?: Flow) {
  const asking = startFlow(pool.triggers, flow)
  await asking.start()
  await asking.resend()
  return asking
}

/** A flow that a link begins, where none was sent. */
async function beginElsewhere(pool: Pool, flow?: Flow) {
  const begun = startFlow(pool.triggers, flow)
  await begun.start()
  return begun
}

async function forge(claims: Record<string, unknown>, key: string, typ = 'magic-link+jwt') {
  const valid = {
    jti: 'f'.repeat(32),
    sub: 'amelia',
    aud: 'eu-west-1_AbCdEfGhI/web/magicLink',
    exp: start + 900,
  }
  return new SignJWT({ ...valid, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ })
    .sign(new TextEncoder().encode(key))
}

const withoutSignature = (token: string) => token.slice(0, token.lastIndexOf('.') + 1)
const none = btoa('{"alg":"none","typ":"magic-link+jwt"}').replaceAll('=', '')

/** Answers a fresh sign-in, in a pool with a store, with what is made of a good link. */
const elsewhere: [string, (token: string) => string | Promise<string>, boolean][] = [
  ['a link', (token) => token, true],
  ['a link like it', () => forge({}, oldKey), true],
  ['a link of another key', () => forge({}, newKey), false],
  ['a link of another user', () => forge({ sub: 'bert' }, oldKey), false],
  [
    'a link of another app client',
    () => forge({ aud: 'eu-west-1_AbCdEfGhI/tv/magicLink' }, oldKey),
    false,
  ],
  ['a link of another pool', () => forge({ aud: 'eu-west-1_Other/web/magicLink' }, oldKey), false],
  ['a link of another step', () => forge({ aud: 'eu-west-1_AbCdEfGhI/web/other' }, oldKey), false],
  ['a link that never ends', () => forge({ exp: undefined }, oldKey), false],
  ['a link that has ended', () => forge({ exp: start }, oldKey), false],
  ['a link without a name', () => forge({ jti: undefined }, oldKey), false],
  ['something else signed with the key', () => forge({}, oldKey, 'JWT'), false],
  ['a link without its signature', withoutSignature, false],
  [
    'a link that says it needs none',
    (token) => withoutSignature(token.replace(/^[^.]*/, none)),
    false,
  ],
  ['a link that was cut', (token) => token.slice(0, -1), false],
  ['a link with a tail', (token) => `${token}A`, false],
  ['an endless text', (token) => token + 'A'.repeat(1_000_000), false],
  ['nothing', () => '', false],
]

describe('with a store of used links', () => {
  test.each(elsewhere)('judges %s', async (_, make, isGood) => {
    const pool = createPool({}, true)
    await ask(pool)
    const flow = await beginElsewhere(pool)
    const sight = await flow.answer(await make(pool.token()))
    expect(sight).toEqual(isGood ? 'tokens' : round(2, { ...unsent, link: 'anywhere' }))
    expect(pool.used).toHaveLength(isGood ? 1 : 0)
  })

  test('takes a link once, wherever', async () => {
    const pool = createPool({}, true)
    const asking = await ask(pool)
    const first = await beginElsewhere(pool)
    const second = await beginElsewhere(pool)
    expect(await first.answer(pool.token())).toBe('tokens')
    expect(await second.answer(pool.token())).toMatchObject({ attempt: '2', sent: 'false' })
    expect(await asking.answer(pool.token())).toMatchObject({ attempt: '2', sent: 'true' })
    expect(pool.sent).toHaveLength(1)
  })

  test('notes a link that is used where it was asked for', async () => {
    const pool = createPool({}, true)
    const asking = await ask(pool)
    expect(await asking.answer(pool.token())).toBe('tokens')
    const { id } = pool.used[0] ?? {}
    expect(pool.used).toEqual([{ id, username: 'amelia', expiresAt: start + 900 }])
    expect(await (await beginElsewhere(pool)).answer(pool.token())).toMatchObject({ attempt: '2' })
  })

  test('lets nobody in when the store cannot answer', async () => {
    const redeem = () => Promise.reject(new Error('no store'))
    const pool = createPool({ redeem })
    const asking = await ask(pool)
    await expect(asking.answer(pool.token())).rejects.toThrow('no store')
  })
})

describe('without a store', () => {
  test('takes a link in the sign-in that asked for it alone', async () => {
    const pool = createPool()
    const asking = await ask(pool)
    const other = await ask(pool)
    expect(await (await beginElsewhere(pool)).answer(pool.token())).toMatchObject({ attempt: '2' })
    expect(await other.answer(pool.token())).toMatchObject({ attempt: '2' })
    expect(await asking.answer(pool.token())).toBe('tokens')
  })

  test.each([
    [59, 'tokens'],
    [60, { attempt: '2', sent: 'true' }],
  ])('takes a link of a minute after %i seconds: %j', async (seconds, expected) => {
    const pool = createPool({ expiresInSeconds: 60 })
    const asking = await ask(pool)
    vi.setSystemTime((start + seconds) * 1_000)
    const sight = await asking.answer(pool.token())
    if (typeof expected === 'string') expect(sight).toBe(expected)
    else expect(sight).toMatchObject(expected)
  })

  test('fails after as many links as there are attempts', async () => {
    const asking = await ask(createPool({ attempts: 1 }))
    expect(await asking.answer('x')).toBe('failed')
  })
})

/** The keys when the link was made, when it is used, and whether it is good. */
const rotations: [string, string[], string[], boolean][] = [
  ['a new key in front', [oldKey], [newKey, oldKey], true],
  ['the new key, from the first moment', [newKey, oldKey], [newKey, oldKey], true],
  ['the old key taken away', [oldKey], [newKey], false],
  ['a link of the new key where only the old one is known yet', [newKey, oldKey], [oldKey], false],
]

describe('keys', () => {
  test.each(rotations)('%s', async (_, before, after, isGood) => {
    const maker = createPool({ keys: before }, true)
    await ask(maker)
    const flow = await beginElsewhere(createPool({ keys: after }, true))
    const sight = await flow.answer(maker.token())
    if (isGood) expect(sight).toBe('tokens')
    else expect(sight).toMatchObject({ attempt: '2' })
  })
})

const refusals: [string, Partial<MagicLinkOptions>][] = [
  ['invalidKey', { keys: [] }],
  ['invalidKey', { keys: ['secret'] }],
  ['invalidKey', { keys: [newKey, 'thirty-one-bytes-are-not-enough'] }],
  ['invalidStep', { url: '/sign-in' }],
  ['invalidStep', { url: 'https://app.example/#/sign-in' }],
  ['invalidStep', { url: 'http://app.example/' }],
  ['invalidStep', { url: 'http://localhost.example/' }],
  ['invalidStep', { expiresInSeconds: 59 }],
  ['invalidStep', { expiresInSeconds: 86_401 }],
  ['invalidStep', { expiresInSeconds: 90.5 }],
  ['invalidStep', { attempts: 0 }],
  ['invalidStep', { resend: { limit: 0 } }],
]

describe('a declaration', () => {
  test.each(refusals)('is refused with %s for %j', (code, options) => {
    const declare = () => createPool(options)
    expect(declare).toThrow(CustomAuthConfigError)
    expect(declare).toThrow(expect.objectContaining({ code }))
    expect(declare).not.toThrow(options.keys?.at(-1) ?? 'no key at all')
  })

  test('is refused with messages that say what to change', () => {
    const messages = refusals.map(([, options]) => {
      try {
        return createPool(options)
      } catch (error) {
        return String(error)
      }
    })
    expect(new Set(messages)).toMatchSnapshot()
  })

  test.each([
    'http://localhost:5173/',
    'http://127.0.0.1/',
    'http://app.localhost/',
    'http://[::1]/',
    'myapp://sign-in',
  ])('is taken with the address %s', (url) => {
    expect(() => createPool({ url })).not.toThrow()
  })
})

/** The fragment of a page, and the link that is read from it. */
const fragments: [string, ReturnType<typeof readLinkFragment>][] = [
  ['', undefined],
  ['#', undefined],
  ['#/sign-in', undefined],
  ['#username=ada', undefined],
  ['#magic-link=', null],
  ['#magic-link=t', null],
  ['#magic-link=t&username=ada', null],
  ['#magic-link=t&username=ada&expires=soon', null],
  ['#magic-link=t&username=&expires=1', null],
  ['#magic-link=t&username=ada&expires=1', { token: 't', username: 'ada', expiresAt: 1 }],
  ['#magic-link=t&username=%C3%84da%26&expires=1', { token: 't', username: 'Äda&', expiresAt: 1 }],
]

test.each(fragments)('reads the fragment %j', (fragment, expected) => {
  expect(readLinkFragment(fragment)).toEqual(expected)
})

test.each(['ada', 'Äda & Bo', 'a+b@example.com', '#%2F='])(
  'carries the username %j whole',
  (username) => {
    const link = { token: 't.t_-', username, expiresAt: start }
    expect(readLinkFragment(`#${toLinkFragment(link)}`)).toEqual(link)
  },
)
