// @vitest-environment happy-dom
import type { AuthFlow } from '@cognito-flow/core'
import { customAuth, password, question } from '@cognito-flow/triggers'
import { describe, expect, test } from 'vitest'
import { frameworks } from './support/frameworks'
import { createStorage, openApp, PASSWORD } from './support/open-app'

const pet = question({ name: 'pet', hint: 'Your pet?', expected: () => 'otter' })
const config = {
  allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
  triggers: customAuth([pet], [password(), pet]),
} as const
const grace = { username: 'grace', attributes: { email: 'grace@example.com' } }
const signUp = { type: 'signUp', ...grace, password: PASSWORD } as const
const waits = {
  status: 'confirmingSignUp',
  username: 'grace',
  delivery: { destination: 'g***@e***', medium: 'EMAIL', attribute: 'email' },
}
const confirmed = { status: 'signedOut', notice: 'signUpConfirmed', username: 'grace' }

describe.each(frameworks)('%s', (_, framework) => {
  test('S1 a sign-up with a password, and a code that is asked for again', async () => {
    const { open, code, pool } = await openApp(framework, config)
    const page = await open({ flow: 'srp' })
    expect(await page.send(signUp)).toMatchObject(waits)
    expect(await page.send({ type: 'confirmSignUp', code: '000000' })).toMatchObject({
      ...waits,
      failure: { code: 'codeMismatch' },
    })
    await page.send({ type: 'resendSignUpCode' })
    expect(pool.messages('grace')).toHaveLength(2)
    expect(await page.send({ type: 'confirmSignUp', code: code('grace') })).toMatchObject(confirmed)
    expect(
      await page.send({ type: 'signIn', username: 'grace', password: PASSWORD }),
    ).toMatchObject({ status: 'signedIn', session: { claims: grace.attributes } })
  })

  test('S1 a sign-up without a password', async () => {
    const { open, code } = await openApp(framework, config)
    const page = await open({ flow: 'choice', preferredFactor: 'EMAIL_OTP' })
    expect(await page.send({ type: 'signUp', ...grace })).toMatchObject(waits)
    expect(await page.send({ type: 'confirmSignUp', code: code('grace') })).toMatchObject(confirmed)
    await page.send({ type: 'signIn', username: 'grace' })
    expect(await page.send({ type: 'confirmSignIn', answer: code('grace') })).toMatchObject({
      status: 'signedIn',
    })
  })

  test.each<[AuthFlow, object]>([
    ['srp', { status: 'signedIn' }],
    ['password', { status: 'signedIn' }],
    ['choice', { status: 'signedIn' }],
    ['custom', { status: 'challenge', challenge: { parameters: { hint: 'Your pet?' } } }],
    ['customWithSrp', { status: 'challenge', challenge: { parameters: { hint: 'Your pet?' } } }],
  ])('A8 the sign-in that follows a confirmation by itself, by %s', async (flow, view) => {
    const { open, code } = await openApp(framework, config)
    const page = await open({ flow })
    await page.send({ ...signUp, autoSignIn: true })
    expect(await page.send({ type: 'confirmSignUp', code: code('grace') })).toMatchObject(view)
  })

  test('N17 a sign-up that waits for its code over a reload, and then signs in by itself', async () => {
    const { open, code } = await openApp(framework, config)
    const app = { flow: 'choice', storage: createStorage() } as const
    const first = await open(app)
    await first.send({ ...signUp, autoSignIn: true })
    await first.close()

    const second = await open(app)
    expect(second.view()).toMatchObject(waits)
    expect(await second.send({ type: 'confirmSignUp', code: code('grace') })).toMatchObject({
      status: 'signedIn',
    })
  })

  test('N17 a sign-up whose code is entered elsewhere, and that then signs in when asked', async () => {
    const { open, code } = await openApp(framework, config)
    const here = await open({ flow: 'srp' })
    await here.send({ ...signUp, autoSignIn: true })
    const elsewhere = await open({ flow: 'srp' })
    await elsewhere.send({ type: 'confirmSignUp', username: 'grace', code: code('grace') })
    expect(here.view()).toMatchObject(waits)
    expect(await here.send({ type: 'retry' })).toMatchObject({ status: 'signedIn' })
  })
})
