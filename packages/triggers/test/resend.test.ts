import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type CodeDelivery,
  type CreateContext,
  customAuth,
  oneTimeCode,
  password,
  step,
} from '../src/index'
import { startFlow } from './drive'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const resendAnswer = 'cognito-flow:resend'
const offered = (seconds: number) => ({
  resendAnswer,
  ...(seconds > 0 && { resendAfterSeconds: String(seconds) }),
})
const round = (attempt: number, extra: object = {}) => ({
  step: 'oneTimeCode',
  sent: 'true',
  attempt: String(attempt),
  attemptsLeft: String(4 - attempt),
  ...extra,
})

/** What the user does: answers, asks again, waits some seconds. */
type Act =
  | 'right'
  | 'wrong'
  | 'again'
  | 'again, with a right answer'
  | 'again, as an answer alone'
  | number

const table: [string, Act[], unknown, number][] = [
  ['offers another delivery after 30 seconds', [], round(1, offered(30)), 1],
  ['sends again without a try being used', ['again'], round(1, offered(30)), 2],
  ['sends again as often as the limit says', ['again', 'again'], round(1), 3],
  ['keeps the tries that were used', ['wrong', 'again'], round(2, offered(30)), 2],
  ['counts the tries after it', ['again', 'wrong'], round(2, offered(30)), 2],
  ['counts the wait from the last delivery', [12, 'wrong'], round(2, offered(18)), 1],
  ['offers it at once where the wait is over', [31, 'wrong'], round(2, offered(0)), 1],
  ['takes the code after it', ['again', 'wrong', 'again', 'right'], 'tokens', 3],
  [
    'does not look at an answer that asks again',
    ['again, with a right answer'],
    round(1, offered(30)),
    2,
  ],
  [
    'counts an answer that only looks like it',
    ['again, as an answer alone'],
    round(2, offered(30)),
    1,
  ],
  ['counts one above the limit as wrong', ['again', 'again', 'again'], round(2), 3],
  [
    'does not look at one above the limit either',
    ['again', 'again', 'again, with a right answer'],
    round(2),
    3,
  ],
  ['fails one above limit and tries', ['wrong', 'wrong', 'again', 'again', 'again'], 'failed', 3],
  ['keeps the limit over the tries', ['again', 'wrong', 'again', 'wrong'], round(3), 3],
]

async function act(flow: ReturnType<typeof startFlow>, code: string | undefined, what: Act) {
  switch (what) {
    case 'right':
      return flow.answer(code ?? '')
    case 'wrong':
      return flow.answer('wrong')
    case 'again':
      return flow.answer(resendAnswer, { resendAnswer })
    case 'again, with a right answer':
      return flow.answer(code ?? '', { resendAnswer })
    case 'again, as an answer alone':
      return flow.answer(resendAnswer)
    default:
      vi.setSystemTime(Date.now() + what * 1_000)
      return undefined
  }
}

describe('a code', () => {
  test.each(table)('%s', async (_, acts, expected, deliveries) => {
    const sent: CodeDelivery[] = []
    const flow = startFlow(customAuth([oneTimeCode({ deliver: (one) => void sent.push(one) })]))
    let sight: unknown = await flow.start()
    for (const what of acts) sight = (await act(flow, sent[0]?.code, what)) ?? sight
    expect(sight).toEqual(expected)
    expect(sent.map(({ isResend }) => isResend)).toEqual([
      false,
      ...Array(deliveries - 1).fill(true),
    ])
    expect(new Set(sent.map(({ code }) => code)).size).toBe(1)
  })

  test('is not offered again where the step says so', async () => {
    const flow = startFlow(customAuth([oneTimeCode({ resend: false, deliver: () => {} })]))
    expect(await flow.start()).toEqual(round(1))
    expect(await flow.answer('x', { resendAnswer })).toEqual(round(2))
  })

  test('is offered again as often and as soon as the step says', async () => {
    const deliver = vi.fn()
    const resend = { afterSeconds: 0, limit: 1 }
    const flow = startFlow(customAuth([oneTimeCode({ resend, deliver })]))
    expect(await flow.start()).toEqual(round(1, { resendAnswer }))
    expect(await flow.resend()).toEqual(round(1))
    expect(deliver).toHaveBeenCalledTimes(2)
  })

  test('is sent again behind a password and another step', async () => {
    const deliver = vi.fn()
    const hello = step({ name: 'hello', create: () => ({}) })
    const flow = startFlow(customAuth([password(), hello, oneTimeCode({ deliver })]))
    await flow.startWithPassword()
    await flow.provePassword()
    await flow.answer('')
    expect(await flow.resend()).toEqual(round(1, offered(30)))
    expect(deliver).toHaveBeenCalledTimes(2)
  })

  test('seems to be sent again to an unknown user', async () => {
    const deliver = vi.fn()
    const triggers = customAuth([oneTimeCode({ deliver })])
    const known = startFlow(triggers)
    const unknown = startFlow(triggers, { userNotFound: true, userAttributes: {} })
    expect(await unknown.start()).toEqual(await known.start())
    expect(await unknown.resend()).toEqual(await known.resend())
    expect(await unknown.answer('wrong')).toEqual(await known.answer('wrong'))
    expect(deliver).toHaveBeenCalledTimes(2)
  })

  test('takes as long to send as it takes, without the client noticing', async () => {
    const deliver = () => void vi.setSystemTime(Date.now() + 4_000)
    const flow = startFlow(customAuth([oneTimeCode({ deliver })]))
    expect(await flow.start()).toMatchObject({ resendAfterSeconds: '30' })
  })
})

test("a step of one's own learns that it is to send again", async () => {
  const seen: Pick<CreateContext, 'attempt' | 'isResend' | 'kept'>[] = []
  const call = step({
    name: 'call',
    resend: { afterSeconds: 60, limit: 1 },
    async create({ attempt, isResend, kept, deliver }) {
      seen.push({ attempt, isResend, kept })
      await deliver(() => {})
      return { keep: { rounds: `${kept.rounds ?? ''}|` } }
    },
    verify: ({ answer }) => answer === 'yes',
  })
  const flow = startFlow(customAuth([call]))
  expect(await flow.start()).toMatchObject({ resendAnswer, resendAfterSeconds: '60' })
  expect(await flow.resend()).toEqual({ step: 'call', attempt: '1', attemptsLeft: '3' })
  await flow.answer('no')
  expect(seen).toEqual([
    { attempt: 1, isResend: false, kept: {} },
    { attempt: 1, isResend: true, kept: { rounds: '|' } },
    { attempt: 2, isResend: false, kept: { rounds: '||' } },
  ])
})

test('a step that verifies nothing is not passed by asking again', async () => {
  const notice = step({ name: 'notice', resend: { limit: 1 }, create: () => ({}) })
  const flow = startFlow(customAuth([password(), notice]))
  await flow.startWithPassword()
  await flow.provePassword()
  expect(await flow.resend()).toMatchObject({ step: 'notice', attempt: '1' })
  expect(await flow.answer('')).toBe('tokens')
})
