import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  customAuth,
  type FlowLimit,
  oneTimeCode,
  password,
  question,
  type Step,
  step,
} from '../src/index'
import { startFlow } from './drive'
import type { Flow } from './events'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const pet = question({ name: 'pet', attempts: 2, hint: '', expected: () => 'Rex' })
const hello = step({ name: 'hello', create: () => ({}) })

/** Notes what a limit is asked, as `flow`, `pet 1 wrong` or `code`. */
function noting(limit: FlowLimit = {}) {
  const asked: string[] = []
  return {
    asked,
    limit: {
      flow: (context) => {
        asked.push('flow')
        return limit.flow?.(context) ?? true
      },
      attempt: (context) => {
        asked.push(`${context.step} ${context.attempt} ${context.isCorrect ? 'right' : 'wrong'}`)
        return limit.attempt?.(context) ?? true
      },
      delivery: (context) => {
        asked.push(context.isResend ? `${context.step} again` : context.step)
        return limit.delivery?.(context) ?? 0
      },
    } satisfies FlowLimit,
  }
}

function begin(steps: readonly Step[], limit: FlowLimit, flow?: Flow) {
  return startFlow(customAuth({ steps, limit }), flow)
}

describe('a limit', () => {
  test('is asked once about the flow, each answer that is judged and each delivery', async () => {
    const { asked, limit } = noting()
    const deliver = vi.fn()
    const code = oneTimeCode({ name: 'code', deliver })
    const flow = begin([password(), hello, pet, code], limit)
    await flow.startWithPassword()
    await flow.provePassword()
    await flow.answer('')
    await flow.answer('Max')
    await flow.answer('Rex')
    await flow.resend()
    await flow.answer('x')
    await flow.answer(deliver.mock.calls[0]?.[0].code)
    expect(asked).toEqual([
      'flow',
      'pet 1 wrong',
      'pet 2 right',
      'code',
      'code again',
      'code 1 wrong',
      'code 2 right',
    ])
  })

  test('is asked about the last answer too, which ends the flow anyway', async () => {
    const { asked, limit } = noting()
    const flow = begin([pet], limit)
    await flow.start()
    await flow.answer('Max')
    expect(await flow.answer('Tom')).toBe('failed')
    expect(asked).toEqual(['flow', 'pet 1 wrong', 'pet 2 wrong'])
  })

  test('learns who it is about', async () => {
    const flowLimit = vi.fn(() => true)
    await begin([pet], { flow: flowLimit }, { clientMetadata: { ip: '::1' } }).start()
    expect(flowLimit).toHaveBeenCalledWith({
      username: 'amelia',
      userPoolId: 'eu-west-1_AbCdEfGhI',
      clientId: 'web',
      userAttributes: expect.objectContaining({ email: 'amelia@example.com' }),
      userNotFound: false,
      clientMetadata: { ip: '::1' },
    })
  })

  test('refuses a flow before anything is sent', async () => {
    const deliver = vi.fn()
    const flow = begin([oneTimeCode({ deliver })], { flow: () => false })
    expect(await flow.start()).toBe('failed')
    expect(deliver).not.toHaveBeenCalled()
  })

  test('refuses a flow before the password is looked at', async () => {
    expect(await begin([password()], { flow: () => false }).startWithPassword()).toBe('failed')
  })

  test.each(['Rex', 'Max'])('refuses to go on after the answer %s', async (answer) => {
    const flow = begin([pet], { attempt: async () => false })
    await flow.start()
    expect(await flow.answer(answer)).toBe('failed')
  })

  test('bounds the answers over all flows', async () => {
    let wrong = 0
    const limit: FlowLimit = {
      flow: () => wrong < 3,
      attempt: ({ isCorrect }) => {
        wrong = isCorrect ? 0 : wrong + 1
        return wrong < 3
      },
    }
    const first = begin([pet], limit)
    await first.start()
    await first.answer('Max')
    await first.answer('Tom')
    const second = begin([pet], limit)
    await second.start()
    expect(await second.answer('Kim')).toBe('failed')
    expect(await begin([pet], limit).start()).toBe('failed')
  })

  test('serves its own sequence alone', async () => {
    const triggers = customAuth({ steps: [pet], limit: { flow: () => false } }, [password(), pet])
    expect(await startFlow(triggers).start()).toBe('failed')
    expect(await startFlow(triggers).startWithPassword()).toBe('PASSWORD_VERIFIER')
  })

  test('asks, and shows, the same of an unknown user', async () => {
    const deliver = vi.fn()
    const known = noting({ delivery: () => 7 })
    const unknown = noting({ delivery: () => 7 })
    const code = oneTimeCode({ name: 'code', deliver })
    const one = begin([code], known.limit)
    const two = begin([code], unknown.limit, { userNotFound: true, userAttributes: {} })
    expect(await two.start()).toEqual(await one.start())
    expect(await two.answer('x')).toEqual(await one.answer('x'))
    expect(unknown.asked).toEqual(known.asked)
  })

  test.each([false, true])(
    'that cannot answer lets nobody in and tells nothing (user not found: %s)',
    async (userNotFound) => {
      const unreachable = () => Promise.reject(new Error('no store'))
      const code = oneTimeCode({ deliver: () => {} })
      for (const limit of [{ flow: unreachable }, { delivery: unreachable }])
        await expect(begin([code], limit, { userNotFound }).start()).rejects.toThrow('no store')
    },
  )
})

describe('a delivery that is held back', () => {
  const code = oneTimeCode({ name: 'code', deliver: vi.fn(), resend: { limit: 1 } })

  test('can be asked for when it is due, and is sent then', async () => {
    const deliver = vi.fn()
    const waits = [90, 0]
    const flow = begin([oneTimeCode({ deliver })], { delivery: () => waits.shift() ?? 0 })
    expect(await flow.start()).toMatchObject({ sent: 'false', resendAfterSeconds: '90' })
    expect(deliver).not.toHaveBeenCalled()
    vi.setSystemTime(Date.now() + 60_000)
    expect(await flow.answer('x')).toMatchObject({ sent: 'false', resendAfterSeconds: '30' })
    expect(await flow.resend()).toMatchObject({
      sent: 'true',
      resendAfterSeconds: '30',
      attempt: '2',
    })
    expect(await flow.answer(deliver.mock.calls[0]?.[0].code)).toBe('tokens')
  })

  test('is not to be had where the step has no resend left', async () => {
    const flow = begin([code], { delivery: () => 5 })
    expect(await flow.start()).toMatchObject({ resendAfterSeconds: '5' })
    expect(await flow.resend()).toEqual({
      step: 'code',
      attempt: '1',
      attemptsLeft: '3',
      sent: 'false',
    })
  })

  test('is not to be had in this flow where the limit says never', async () => {
    const flow = begin([code], { delivery: () => Infinity })
    const shown = { step: 'code', attempt: '1', attemptsLeft: '3', sent: 'false' }
    expect(await flow.start()).toEqual(shown)
    expect(await flow.answer('x')).toEqual({ ...shown, attempt: '2', attemptsLeft: '2' })
  })
})
