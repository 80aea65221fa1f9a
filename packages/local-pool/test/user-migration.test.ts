import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig, TriggerHandlers } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { servePool } from './support/serve-pool'
import { ada, signIn } from './support/sign-in'

type Response = Record<string, unknown>

/** A pool whose trigger answers with `response`, or fails with it, and notes its events. */
async function serve(response: Response | Error, config: LocalPoolConfig = {}) {
  const events: object[] = []
  const triggers: TriggerHandlers = {
    async userMigration(event) {
      events.push(structuredClone(event))
      if (response instanceof Error) throw response
      return { ...event, response }
    },
  }
  return { ...(await servePool({ triggers, ...config })), events }
}

const verified = { email: 'eve@example.com', email_verified: 'true' }

test('a name the pool does not know becomes a user at its first sign-in', async () => {
  const served = await serve({ userAttributes: verified, finalUserStatus: 'CONFIRMED' })
  const { sdk, ClientId, events } = served
  const AuthParameters = { USERNAME: 'eve', PASSWORD: 'old' }
  const input = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const
  await sdk.send(new InitiateAuthCommand({ ...input, ClientMetadata: { page: 'login' } }))
  expect(events).toMatchObject([
    {
      triggerSource: 'UserMigration_Authentication',
      userName: 'eve',
      request: { password: 'old', validationData: { page: 'login' }, userAttributes: null },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        enableSMSMFA: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    },
  ])
  await signIn(served, 'eve', 'old')
  await expect(signIn(served, 'eve', 'other')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
  expect(events).toHaveLength(1)
})

test('a migrated user may have to reset the password first', async () => {
  const served = await serve({ userAttributes: verified, finalUserStatus: 'RESET_REQUIRED' })
  await expect(signIn(served, 'eve', 'old')).rejects.toMatchObject({
    name: 'PasswordResetRequiredException',
    message: 'Password reset required for the user',
  })
})

test('a forgotten password migrates a user too', async () => {
  const served = await serve({ userAttributes: verified })
  const { sdk, ClientId, events, pool } = served
  const forgot = { ClientId, Username: 'eve', ClientMetadata: { page: 'reset' } }
  await sdk.send(new ForgotPasswordCommand(forgot))
  expect(events).toMatchObject([
    {
      triggerSource: 'UserMigration_ForgotPassword',
      userName: 'eve',
      request: { password: null, clientMetadata: { page: 'reset' } },
    },
  ])
  const ConfirmationCode = pool.messages('eve')[0]?.code
  const Password = 'N3w-passw0rd'
  await sdk.send(
    new ConfirmForgotPasswordCommand({ ClientId, Username: 'eve', ConfirmationCode, Password }),
  )
  await signIn(served, 'eve', Password)
})

test('in a pool whose usernames are addresses the user is called by a UUID', async () => {
  const served = await serve({ userAttributes: verified }, { usernameAttributes: ['email'] })
  await signIn(served, 'eve@example.com', 'old')
  const [entry] = served.log
  expect(entry).toMatchObject({ operation: 'InitiateAuth', outcome: 'ok' })
  await signIn(served, 'EVE@example.com', 'old')
  expect(served.events).toHaveLength(1)
})

test('an alias that is taken is only moved by force', async () => {
  const userAttributes = { email: 'ada@example.com', email_verified: 'true' }
  const config = { users: [ada], aliasAttributes: ['email'] } as const
  const refusing = await serve({ userAttributes }, config)
  await expect(signIn(refusing, 'eve', 'old')).rejects.toMatchObject({
    name: 'AliasExistsException',
  })
  const moving = await serve({ userAttributes, forceAliasCreation: true }, config)
  await signIn(moving, 'eve', 'old')
  await signIn(moving, 'ada@example.com', 'old')
})

const legacy = { clients: [{ clientId: 'legacy', preventUserExistenceErrors: 'LEGACY' }] } as const
const failures: [title: string, response: Response | Error][] = [
  ['fails', new Error('unknown')],
  ['returns no attributes', { userAttributes: {} }],
  ['returns a status of its own', { userAttributes: verified, finalUserStatus: 'ARCHIVED' }],
]
test.each(failures)('nobody is migrated when the trigger %s', async (_title, response) => {
  const enabled = await serve(response)
  await expect(signIn(enabled, 'eve', 'old')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  })
  const clients = [
    { ...legacy.clients[0], explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
  ] as const
  await expect(signIn(await serve(response, { clients }), 'eve', 'old')).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: 'Exception migrating user in app client legacy',
  })
})

test('a forgotten password shows the error of the trigger', async () => {
  const { sdk, ClientId } = await serve(new Error('Bad password'))
  const forgot = new ForgotPasswordCommand({ ClientId, Username: 'eve' })
  await expect(sdk.send(forgot)).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'UserMigration failed with error Bad password.',
  })
})

test('a USER_AUTH sign-in that brings its password migrates too, one that brings none does not', async () => {
  const served = await serve({ userAttributes: verified })
  const { sdk, ClientId, events } = served
  const start = (parameters: Record<string, string>) => {
    const AuthParameters = { USERNAME: 'eve', ...parameters }
    return sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters }))
  }
  await start({}).catch(() => {})
  expect(events).toEqual([])
  expect(await start({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'old' })).toMatchObject({
    AuthenticationResult: { TokenType: 'Bearer' },
  })
  expect(events).toHaveLength(1)
})
