// @vitest-environment happy-dom
import { sdkWire, type TransportConfig } from '@cognito-flow/transport'
import { describe, expect, test } from 'vitest'
import { frameworks } from './support/frameworks'
import { ada, challengeIn, createStorage, openApp, PASSWORD } from './support/open-app'
import { registerPasskey } from './support/register-passkey'

const signIn = { type: 'signIn', username: 'ada' } as const
const withPassword = { ...signIn, password: PASSWORD } as const
const factors = {
  allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
  webAuthn: { relyingPartyId: 'localhost' },
} as const
const done = { status: 'signedIn', failure: null, session: { username: 'ada' } }

describe.each(frameworks)('%s', (_, framework) => {
  test.each(['srp', 'password'] as const)('A1 a password, by the flow %s', async (flow) => {
    const { open } = await openApp(framework)
    const page = await open({ flow })
    expect(await page.send({ ...signIn, password: 'Wr0ng-Horse!' })).toMatchObject({
      status: 'signInFailed',
      failure: { code: 'incorrectCredentials' },
    })
    expect(await page.send(withPassword)).toMatchObject(done)
    expect(await page.send({ type: 'signOut' })).toMatchObject({ status: 'signedOut' })
  })

  test('A3 a new password, with the attributes that the pool requires', async () => {
    const { open } = await openApp(framework, {
      requiredAttributes: ['email', 'name'],
      users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' }],
    })
    const page = await open({ flow: 'srp' })
    expect(challengeIn(await page.send(withPassword))).toMatchObject({
      kind: 'newPassword',
      requiredAttributes: ['name'],
      attributes: { email: 'ada@example.com' },
    })
    expect(await page.send({ type: 'confirmSignIn', answer: 'short' })).toMatchObject({
      status: 'challenge',
      failure: { code: 'passwordPolicy', recovery: 'retryAnswer' },
    })
    const answer = 'N3w-Horse-4-Ada!'
    const attributes = { name: 'Ada' }
    expect(await page.send({ type: 'confirmSignIn', answer, attributes })).toMatchObject({
      ...done,
      session: { claims: { name: 'Ada' } },
    })
    await page.send({ type: 'signOut' })
    expect(await page.send({ ...signIn, password: answer })).toMatchObject(done)
  })

  test.each(['EMAIL_OTP', 'SMS_OTP', 'PASSWORD', 'PASSWORD_SRP'] as const)(
    'A4 %s among the factors that a sign-in by choice offers',
    async (factor) => {
      const { open, code } = await openApp(framework, factors)
      const page = await open({ flow: 'choice' })
      const offer = challengeIn(await page.send(signIn))
      expect(offer).toMatchObject({ kind: 'selectFactor', choices: expect.any(Array) })
      expect(offer.kind === 'selectFactor' && offer.choices).toContain(factor)
      const asked = challengeIn(await page.send({ type: 'confirmSignIn', answer: factor }))
      const isPassword = asked.kind === 'password'
      expect(asked.name).toBe(factor)
      expect(isPassword).toBe(factor.startsWith('PASSWORD'))
      const answer = isPassword ? PASSWORD : code()
      expect(await page.send({ type: 'confirmSignIn', answer })).toMatchObject(done)
    },
  )

  test.each(['EMAIL_OTP', 'SMS_OTP', 'PASSWORD', 'PASSWORD_SRP'] as const)(
    'A4 %s as the factor that a sign-in by choice begins with',
    async (preferredFactor) => {
      const { open, code } = await openApp(framework, factors)
      const page = await open({ flow: 'choice' })
      const asked = challengeIn(await page.send({ ...signIn, preferredFactor }))
      const answer = asked.kind === 'password' ? PASSWORD : code()
      expect(await page.send({ type: 'confirmSignIn', answer })).toMatchObject(done)
    },
  )

  test('A4 a passkey among the factors that a sign-in by choice offers', async () => {
    const app = await openApp(framework, factors)
    await registerPasskey(app)
    const page = await app.open({ flow: 'choice' })
    await page.send(signIn)
    const asked = challengeIn(await page.send({ type: 'confirmSignIn', answer: 'WEB_AUTHN' }))
    expect(asked.kind).toBe('passkey')
    expect(await page.send({ type: 'confirmSignIn' })).toMatchObject(done)
  })

  test('A5 a passkey that a sign-in begins with', async () => {
    const app = await openApp(framework, factors)
    await registerPasskey(app)
    const page = await app.open({ flow: 'choice', preferredFactor: 'WEB_AUTHN' })
    expect(challengeIn(await page.send(signIn))).toMatchObject({ kind: 'passkey', round: 1 })
    expect(await page.send({ type: 'confirmSignIn' })).toMatchObject(done)
  })

  test('A6 a remembered device in the place of a second factor', async () => {
    const { open, code } = await openApp(framework, {
      mfaConfiguration: 'ON',
      deviceConfiguration: { challengeRequiredOnNewDevice: true },
      users: [{ ...ada, mfa: { preferred: 'EMAIL_OTP' } }],
    })
    const page = await open({ flow: 'srp', storage: createStorage() })
    expect(challengeIn(await page.send(withPassword)).kind).toBe('emailCode')
    await page.send({ type: 'confirmSignIn', answer: code() })
    await page.send({ type: 'signOut' })
    expect(await page.send(withPassword)).toMatchObject(done)

    const elsewhere = await open({ flow: 'srp', storage: createStorage() })
    expect(challengeIn(await elsewhere.send(withPassword)).kind).toBe('emailCode')
  })

  test("A23 the page's device data, with what it sends of a user", async () => {
    const sent: (readonly [operation: string, input: object])[] = []
    const wire: TransportConfig['wire'] = (options) => {
      const network = sdkWire(options)
      return {
        call(operation, input, more) {
          sent.push([operation, input])
          return network.call(operation, input, more)
        },
      }
    }
    const { open } = await openApp(framework)
    const userContextData = (username: string) => `data of ${username}`
    const page = await open({ flow: 'srp', wire, userContextData })
    expect(await page.send(withPassword)).toMatchObject(done)
    const data = { UserContextData: { EncodedData: 'data of ada' } }
    expect(sent).toMatchObject([
      ['InitiateAuth', data],
      ['RespondToAuthChallenge', data],
    ])
  })
})
