import { ForgotPasswordCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { servePool } from './support/serve-pool'

const email = { Name: 'email', Value: 'eve@example.com' }
const phoneNumber = { Name: 'phone_number', Value: '+12025550839' }

async function signUp(config: LocalPoolConfig, UserAttributes = [email]) {
  const served = await servePool(config)
  const { sdk, ClientId } = served
  const Username = 'eve'
  const ClientMetadata = { language: 'fr' }
  await sdk.send(
    new SignUpCommand({
      ClientId,
      Username,
      Password: 'Passw0rd!',
      UserAttributes,
      ClientMetadata,
    }),
  )
  return served
}

test('what the CustomMessage trigger writes reaches the inbox with the code filled in', async () => {
  const { pool } = await signUp({
    triggers: {
      async customMessage(event) {
        const { codeParameter } = event.request
        event.response.emailSubject = 'Welcome'
        event.response.emailMessage = `Your code: ${codeParameter} ($&). Again: ${codeParameter}`
        return event
      },
    },
  })
  const [message] = pool.messages('eve')
  const code = message?.code
  expect(code).toMatch(/^\d{6}$/)
  expect(message).toMatchObject({
    subject: 'Welcome',
    text: `Your code: ${code} ($&). Again: ${code}`,
  })
})

test('an SMS takes its own text and no subject', async () => {
  const { pool } = await signUp(
    {
      autoVerifiedAttributes: ['phone_number'],
      triggers: {
        async customMessage(event) {
          event.response.emailSubject = 'unused'
          event.response.smsMessage = `Code ${event.request.codeParameter}`
          return event
        },
      },
    },
    [phoneNumber],
  )
  const [message] = pool.messages('eve')
  expect(message).toEqual({
    medium: 'SMS',
    to: '+12025550839',
    purpose: 'SignUp',
    code: message?.code,
    text: `Code ${message?.code}`,
    at: '2026-01-02T03:04:05.000Z',
  })
})

const refused: [title: string, text: (code: string) => string][] = [
  ['leaves the code out', () => 'Welcome!'],
  ['is over 20,000 characters', (code) => `${code}${'.'.repeat(20_000)}`],
]
test.each(refused)('a text that %s is refused', async (_title, write) => {
  const triggers: LocalPoolConfig['triggers'] = {
    async customMessage(event) {
      event.response.emailMessage = write(event.request.codeParameter)
      return event
    },
  }
  await expect(signUp({ triggers })).rejects.toMatchObject({
    name: 'InvalidLambdaResponseException',
  })
})

test('a custom sender gets the code in clear instead of the CustomMessage trigger', async () => {
  const events: object[] = []
  const note = (event: object) => {
    events.push(structuredClone(event))
  }
  const { pool, sdk, ClientId } = await signUp({
    triggers: { customEmailSender: note, customSMSSender: note, customMessage: note },
    users: [{ username: 'bob', attributes: { phone_number: '+12025550839' } }],
  })
  await sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'bob' }))
  expect(events).toMatchObject([
    {
      triggerSource: 'CustomEmailSender_SignUp',
      userName: 'eve',
      request: {
        type: 'customEmailSenderRequestV1',
        code: pool.messages('eve')[0]?.code,
        userAttributes: { email: 'eve@example.com' },
        clientMetadata: { language: 'fr' },
      },
    },
    {
      triggerSource: 'CustomSMSSender_ForgotPassword',
      userName: 'bob',
      request: { type: 'customSMSSenderRequestV1', code: pool.messages('bob')[0]?.code },
    },
  ])
})

test('a custom sender that fails or never answers does not hold up the caller', async () => {
  const failing = await signUp({
    triggers: {
      async customEmailSender() {
        throw new Error('no SMTP here')
      },
    },
  })
  expect(failing.pool.messages('eve')).toHaveLength(1)
  const silent = await signUp({ triggers: { customEmailSender: () => new Promise(() => {}) } })
  expect(silent.pool.messages('eve')).toHaveLength(1)
})
