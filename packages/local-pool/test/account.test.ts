import {
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  InitiateAuthCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { createRecorder } from './support/recorder'
import { type ServedPool, servePool } from './support/serve-pool'
import { ada, signIn } from './support/sign-in'

const bob = {
  username: 'bob',
  password: 'Passw0rd!',
  attributes: { email: 'bob@example.com', preferred_username: 'bobby' },
}

/** A pool in which ada has just signed in. */
async function serveAda(config: LocalPoolConfig = {}) {
  const served = await servePool({ users: [ada, bob], ...config })
  const { AccessToken } = await signIn(served)
  const { sdk } = served
  return {
    ...served,
    AccessToken,
    update: (attributes: Record<string, string>, input: object = {}) => {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
      return sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes, ...input }))
    },
    verify: (AttributeName: string, Code: string | undefined) =>
      sdk.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code })),
    sendCode: (AttributeName: string) =>
      sdk.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName })),
    remove: (...UserAttributeNames: string[]) =>
      sdk.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames })),
    attributes: async () => {
      const { UserAttributes = [] } = await sdk.send(new GetUserCommand({ AccessToken }))
      const entries = UserAttributes.map(({ Name = '', Value }) => [Name, Value])
      return Object.fromEntries(entries.filter(([name]) => name !== 'sub'))
    },
  }
}

function lastCode({ pool }: ServedPool): string | undefined {
  return pool.messages().at(-1)?.code
}

test('an attribute is written, replaced, and removed by a blank value or by its name', async () => {
  const { update, remove, attributes } = await serveAda()
  const verified = { email: 'ada@example.com', email_verified: 'true' }
  expect(await update({ name: 'Ada', 'custom:team': 'engines', locale: 'en' })).toMatchObject({
    CodeDeliveryDetailsList: [],
  })
  await update({ name: 'Ada Lovelace', locale: '' })
  expect(await attributes()).toEqual({
    ...verified,
    name: 'Ada Lovelace',
    'custom:team': 'engines',
  })
  await remove('name', 'custom:team', 'birthdate')
  expect(await attributes()).toEqual(verified)
})

test('a new address is unverified until the code that went there comes back', async () => {
  const { triggers, events } = createRecorder()
  const served = await serveAda({ triggers })
  const { update, verify, attributes, pool } = served
  events.length = 0
  const ClientMetadata = { page: 'profile' }
  const { CodeDeliveryDetailsList } = await update({ email: 'new@example.org' }, { ClientMetadata })
  expect(CodeDeliveryDetailsList).toEqual([
    { Destination: 'n***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  ])
  expect(pool.messages('ada')).toMatchObject([
    { medium: 'EMAIL', to: 'new@example.org', purpose: 'UpdateUserAttribute' },
  ])
  expect(events).toMatchObject([
    {
      triggerSource: 'CustomMessage_UpdateUserAttribute',
      request: { clientMetadata: ClientMetadata, userAttributes: { email: 'new@example.org' } },
    },
  ])
  expect(await attributes()).toEqual({ email: 'new@example.org', email_verified: 'false' })
  await verify('email', lastCode(served))
  expect(await attributes()).toEqual({ email: 'new@example.org', email_verified: 'true' })
})

test('an address that is not verified automatically is only written', async () => {
  const { update, attributes, pool } = await serveAda({ autoVerifiedAttributes: [] })
  await update({ email: 'new@example.org', phone_number: '+12025550839' })
  expect(await attributes()).toEqual({
    email: 'new@example.org',
    email_verified: 'false',
    phone_number: '+12025550839',
    phone_number_verified: 'false',
  })
  expect(pool.messages()).toEqual([])
})

test('a pool that verifies before it updates keeps the old address until then', async () => {
  const served = await serveAda({
    attributesRequireVerificationBeforeUpdate: ['email'],
    aliasAttributes: ['email'],
  })
  const { update, verify, sendCode, attributes, pool } = served
  await update({ email: 'new@example.org' })
  const before = { email: 'ada@example.com', email_verified: 'true' }
  expect(await attributes()).toEqual(before)
  await signIn(served, 'ada@example.com')

  await sendCode('email')
  expect(pool.messages('ada').map(({ to }) => to)).toEqual(['new@example.org', 'new@example.org'])
  await verify('email', lastCode(served))
  expect(await attributes()).toEqual({ email: 'new@example.org', email_verified: 'true' })
  await signIn(served, 'new@example.org')
  await expect(signIn(served, 'ada@example.com')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
})

test('a code is sent on request, expires after 24 hours and works once', async () => {
  const served = await serveAda({
    autoVerifiedAttributes: [],
    clients: [
      {
        clientId: 'patient',
        explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        accessTokenValiditySeconds: 86_400 * 3,
      },
    ],
  })
  const { update, sendCode, verify, clock } = served
  const expired = { name: 'ExpiredCodeException' }
  await expect(verify('email', '123456')).rejects.toMatchObject(expired)
  await update({ phone_number: '+12025550839' })
  expect(await sendCode('phone_number')).toMatchObject({
    CodeDeliveryDetails: {
      Destination: '+*******0839',
      DeliveryMedium: 'SMS',
      AttributeName: 'phone_number',
    },
  })
  await expect(verify('phone_number', '-')).rejects.toMatchObject({
    name: 'CodeMismatchException',
    message: 'Invalid verification code provided, please try again.',
  })
  clock.advance(86_400_000)
  await expect(verify('phone_number', lastCode(served))).rejects.toMatchObject(expired)
  await sendCode('phone_number')
  await verify('phone_number', lastCode(served))
  await expect(verify('phone_number', lastCode(served))).rejects.toMatchObject(expired)
})

test('a code for one address does not verify the address that replaced it', async () => {
  const served = await serveAda({ autoVerifiedAttributes: [] })
  await served.sendCode('email')
  await served.update({ email: 'new@example.org' })
  await expect(served.verify('email', lastCode(served))).rejects.toMatchObject({
    name: 'ExpiredCodeException',
  })
})

test('codes for an attribute are limited to five an hour, and attempts to fifteen', async () => {
  const { sendCode, verify } = await serveAda()
  for (let call = 0; call < 5; call += 1) await sendCode('email')
  const refusal = { name: 'LimitExceededException' }
  await expect(sendCode('email')).rejects.toMatchObject(refusal)
  for (let call = 0; call < 15; call += 1) await verify('email', '-').catch(() => {})
  await expect(verify('email', '-')).rejects.toMatchObject(refusal)
})

test('an alias that somebody else verified first is refused when it is verified', async () => {
  const served = await serveAda({ aliasAttributes: ['email', 'preferred_username'] })
  await served.update({ email: 'BOB@example.com' })
  await expect(served.verify('email', lastCode(served))).rejects.toMatchObject({
    name: 'AliasExistsException',
    message: 'An account with the given email already exists.',
  })
  await expect(served.update({ preferred_username: 'Bobby' })).rejects.toMatchObject({
    name: 'AliasExistsException',
  })
  await served.update({ preferred_username: 'countess' })
  await signIn(served, 'Countess')
  await served.update({ preferred_username: 'enchantress' })
  await expect(signIn(served, 'countess')).rejects.toMatchObject({ name: 'NotAuthorizedException' })
})

test('in a pool whose usernames are addresses a free address replaces the old one', async () => {
  const served = await serveAda({ usernameAttributes: ['email'] })
  await expect(served.update({ email: 'bob@example.com' })).rejects.toMatchObject({
    name: 'AliasExistsException',
  })
  await served.update({ email: 'new@example.org' })
  await signIn(served, 'new@example.org')
  await expect(signIn(served, 'ada@example.com')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
  await expect(served.remove('email')).rejects.toMatchObject({ name: 'InvalidParameterException' })
})

const refusals: [title: string, attributes: Record<string, string>, error: object][] = [
  ['a verification flag', { email_verified: 'true' }, { name: 'NotAuthorizedException' }],
  ['the sub', { sub: 'x' }, { name: 'NotAuthorizedException' }],
  ['an unknown attribute', { shoe_size: '38' }, { name: 'InvalidParameterException' }],
  ['a name out of Object.prototype', { constructor: 'x' }, { name: 'InvalidParameterException' }],
  [
    'a malformed address',
    { email: 'nowhere' },
    { name: 'InvalidParameterException', message: 'Invalid email address format.' },
  ],
  [
    'a required attribute without a value',
    { name: '' },
    {
      name: 'InvalidParameterException',
      message: 'Attributes did not conform to the schema: name: The attribute is required\n',
    },
  ],
]
test.each(refusals)('refuses to update %s', async (_title, input, error) => {
  const { update, attributes } = await serveAda({ requiredAttributes: ['name'] })
  const before = await attributes()
  await expect(update({ nickname: 'first', ...input })).rejects.toMatchObject(error)
  expect(await attributes()).toEqual(before)
})

test('a client removes only what it may write and the pool does not require', async () => {
  const { remove } = await serveAda({ requiredAttributes: ['email'] })
  await expect(remove('sub')).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  await expect(remove('email')).rejects.toMatchObject({ name: 'InvalidParameterException' })
})

test('codes are for addresses that the user has', async () => {
  const { sendCode, verify } = await serveAda()
  const refusal = { name: 'InvalidParameterException' }
  for (const name of ['phone_number', 'nickname', 'toString']) {
    await expect(sendCode(name)).rejects.toMatchObject(refusal)
  }
  await expect(verify('nickname', '123456')).rejects.toMatchObject(refusal)
})

test('a deleted user is gone, and its names are free again', async () => {
  const served = await serveAda({ aliasAttributes: ['email'] })
  const { sdk, AccessToken, ClientId } = served
  const { RefreshToken = '' } = await signIn(served)
  await sdk.send(new DeleteUserCommand({ AccessToken }))
  await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: 'User does not exist.',
  })
  for (const name of ['ada', 'ada@example.com']) {
    await expect(signIn(served, name)).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  }
  const AuthParameters = { REFRESH_TOKEN: RefreshToken }
  const refresh = { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters } as const
  await expect(sdk.send(new InitiateAuthCommand(refresh))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
})
