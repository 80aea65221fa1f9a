import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type CodeDelivery, customAuth, oneTimeCode, password, question, step } from '../src/index'
import { startFlow } from './drive'

function createOutbox() {
  const sent: CodeDelivery[] = []
  return { sent, deliver: (delivery: CodeDelivery) => void sent.push(delivery) }
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterAll(() => {
  vi.useRealTimers()
})

describe('a flow driven as Cognito drives it', () => {
  test('signs in by a code that is sent once, whatever the wrong answers', async () => {
    const { sent, deliver } = createOutbox()
    const flow = startFlow(customAuth([oneTimeCode({ deliver, hint: 'See your e-mail' })]))

    const shown = {
      step: 'oneTimeCode',
      hint: 'See your e-mail',
      sent: 'true',
      resendAnswer: 'cognito-flow:resend',
      resendAfterSeconds: '30',
    }
    expect(await flow.start()).toEqual({ ...shown, attempt: '1', attemptsLeft: '3' })
    expect(await flow.answer('wrong')).toEqual({ ...shown, attempt: '2', attemptsLeft: '2' })
    expect(await flow.answer('wrong')).toMatchObject({ attempt: '3', attemptsLeft: '1' })
    expect(sent).toEqual([
      {
        code: expect.stringMatching(/^\d{6}$/),
        username: 'amelia',
        userAttributes: expect.objectContaining({ email: 'amelia@example.com' }),
        clientMetadata: {},
        isResend: false,
      },
    ])
    expect(await flow.answer(sent[0]?.code ?? '')).toBe('tokens')
  })

  test('fails after as many wrong answers as there are attempts', async () => {
    const { sent, deliver } = createOutbox()
    const flow = startFlow(customAuth([oneTimeCode({ attempts: 2, deliver })]))
    await flow.start()
    await flow.answer('wrong')
    expect(await flow.answer('wrong')).toBe('failed')
    expect(await flow.answer(sent[0]?.code ?? '')).toBe('failed')
  })

  test('asks password, code and question in the declared order', async () => {
    const { sent, deliver } = createOutbox()
    const flow = startFlow(
      customAuth([
        password(),
        oneTimeCode({ deliver, length: 8 }),
        question({
          hint: 'Your pet?',
          expected: ({ userAttributes }) => userAttributes['custom:pet'],
        }),
      ]),
    )
    expect(await flow.startWithPassword()).toBe('PASSWORD_VERIFIER')
    expect(await flow.provePassword()).toMatchObject({ step: 'oneTimeCode', attempt: '1' })
    expect(sent[0]?.code).toMatch(/^\d{8}$/)
    expect(await flow.answer(sent[0]?.code ?? '')).toMatchObject({ step: 'question', attempt: '1' })
    expect(await flow.answer('Rex')).toBe('tokens')
  })

  test('cannot be entered without the password it demands', async () => {
    const { sent, deliver } = createOutbox()
    const flow = startFlow(customAuth([password(), oneTimeCode({ deliver })]))
    expect(await flow.start()).toBe('failed')
    expect(sent).toEqual([])
  })

  test('takes an unknown user through the same rounds, delivers nothing and fails', async () => {
    const { sent, deliver } = createOutbox()
    const triggers = customAuth([oneTimeCode({ attempts: 2, deliver })])
    const known = startFlow(triggers)
    const unknown = startFlow(triggers, { userNotFound: true, userAttributes: {} })

    expect(await unknown.start()).toEqual(await known.start())
    expect(sent).toHaveLength(1)
    expect(await unknown.answer('wrong')).toEqual(await known.answer('wrong'))
    expect(await unknown.answer('wrong')).toEqual(await known.answer('wrong'))
    expect(sent).toHaveLength(1)
  })

  test('passes client metadata on by a first step that asks nothing', async () => {
    const { sent, deliver } = createOutbox()
    const flow = startFlow(
      customAuth([
        step({ name: 'PROVIDE_AUTH_PARAMETERS', attempts: 1, create: () => ({}) }),
        oneTimeCode({ deliver }),
      ]),
    )
    expect(await flow.start()).toMatchObject({ step: 'PROVIDE_AUTH_PARAMETERS' })
    expect(await flow.answer('__dummy__', { language: 'de' })).toMatchObject({
      step: 'oneTimeCode',
    })
    expect(sent).toMatchObject([{ clientMetadata: { language: 'de' } }])
    expect(await flow.answer(sent[0]?.code ?? '')).toBe('tokens')
  })

  test('gives each flow a code of its own', async () => {
    const { sent, deliver } = createOutbox()
    const triggers = customAuth([oneTimeCode({ deliver, length: 16 })])
    for (let flows = 0; flows < 20; flows += 1) await startFlow(triggers).start()
    expect(new Set(sent.map(({ code }) => code)).size).toBe(20)
  })

  test('keeps the code out of what the client sees', async () => {
    const { sent, deliver } = createOutbox()
    const flow = startFlow(customAuth([oneTimeCode({ deliver, length: 12 })]))
    const seen = JSON.stringify([await flow.start(), await flow.answer('wrong')])
    expect(seen).not.toContain(sent[0]?.code)
  })
})
