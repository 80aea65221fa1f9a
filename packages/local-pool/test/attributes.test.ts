import {
  DeleteUserAttributesCommand,
  GetUserCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { type ServedPool, servePool } from './support/serve-pool'
import { ada, signIn } from './support/sign-in'

function signUp({ sdk, ClientId }: ServedPool, Username: string, attributes: object = {}) {
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
  return sdk.send(new SignUpCommand({ ClientId, Username, Password: 'Passw0rd!', UserAttributes }))
}

const explicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH'] as const
const full = { ...ada, attributes: { email: 'ada@example.com', name: 'Ada', locale: 'en' } }

test('a client reads and writes the attributes it is allowed, and the required ones', async () => {
  const client = { clientId: 'narrow', explicitAuthFlows, readAttributes: ['email'] }
  const served = await servePool({
    users: [full],
    clients: [{ ...client, writeAttributes: ['nickname'] }],
    requiredAttributes: ['name'],
  })
  const { AccessToken, IdToken = '' } = await signIn(served)
  const { UserAttributes } = await served.sdk.send(new GetUserCommand({ AccessToken }))
  expect(UserAttributes?.map(({ Name }) => Name)).toEqual(['sub', 'email'])
  const claims = decodeJwt(IdToken)
  expect(claims).toMatchObject({ email: 'ada@example.com' })
  expect(claims).not.toHaveProperty('name')
  expect(claims).not.toHaveProperty('email_verified')

  const update = (Name: string) =>
    served.sdk.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value: 'x' }] }),
    )
  await update('nickname')
  await update('name')
  await expect(update('locale')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'A client attempted to write unauthorized attribute',
  })
})

test('names differ by case only where the pool says so', async () => {
  const config: LocalPoolConfig = { users: [ada], aliasAttributes: ['email'] }
  const folding = await servePool(config)
  await signIn(folding, 'ADA')
  await signIn(folding, 'Ada@Example.com')
  await expect(signUp(folding, 'Ada')).rejects.toMatchObject({
    name: 'UsernameExistsException',
    message: 'User already exists',
  })
  const exact = await servePool({ ...config, caseSensitive: true })
  await signIn(exact, 'ada@example.com')
  for (const name of ['ADA', 'Ada@Example.com']) {
    await expect(signIn(exact, name)).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  }
  await signUp(exact, 'Ada')
})

const misplaced: [title: string, config: LocalPoolConfig, name: string, attributes: object][] = [
  [
    'a preferred username',
    { aliasAttributes: ['preferred_username'] },
    'eve',
    { preferred_username: 'e' },
  ],
  ['an address as username beside the alias', { aliasAttributes: ['email'] }, 'e@example.com', {}],
  [
    'a word as username among addresses',
    { usernameAttributes: ['email', 'phone_number'] },
    'eve',
    {},
  ],
]
test.each(misplaced)('a sign-up with %s is refused', async (_title, config, name, attributes) => {
  await expect(signUp(await servePool(config), name, attributes)).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
})

test('a phone number may be the username of a pool of addresses', async () => {
  const served = await servePool({ usernameAttributes: ['email', 'phone_number'] })
  const { UserSub } = await signUp(served, '+12025550839')
  expect(served.pool.messages(UserSub)).toEqual([])
  await expect(signUp(served, '+12025550839')).rejects.toMatchObject({
    name: 'UsernameExistsException',
    message: 'An account with the given phone_number already exists.',
  })
})

const customAttributes = [
  'team',
  { name: 'tenant', mutable: false },
  { name: 'custom:pin', min: 4, max: 6 },
  { name: 'level', type: 'Number', min: 1, max: 10 },
] as const

test('custom attributes hold what the pool defines them for', async () => {
  const served = await servePool({ customAttributes })
  const fitting = { 'custom:tenant': 't', 'custom:pin': '1234', 'custom:level': '7' }
  await signUp(served, 'fits', { ...fitting, 'custom:team': 'x'.repeat(2048) })
  const misfits = [
    { 'custom:pin': '123' },
    { 'custom:pin': '1234567' },
    { 'custom:level': '0' },
    { 'custom:level': '11' },
    { 'custom:level': 'high' },
    { 'custom:other': 'x' },
  ]
  for (const misfit of misfits) {
    await expect(signUp(served, 'misfit', { ...fitting, ...misfit })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(`${Object.keys(misfit)[0]}`),
    })
  }
})

test('an attribute that is not mutable stays as it was', async () => {
  const users = [{ ...ada, attributes: { 'custom:tenant': 'engines' } }]
  const { sdk, ...served } = await servePool({ customAttributes, users })
  const { AccessToken } = await signIn({ sdk, ...served })
  const refusal = { name: 'InvalidParameterException' }
  for (const Value of ['looms', '']) {
    const UserAttributes = [{ Name: 'custom:tenant', Value }]
    await expect(
      sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes })),
    ).rejects.toMatchObject(refusal)
  }
  const UserAttributeNames = ['custom:tenant']
  await expect(
    sdk.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames })),
  ).rejects.toMatchObject(refusal)
})
