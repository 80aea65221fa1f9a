import {
  GetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, onTestFinished, test } from 'vitest'
import { servePool } from './support/serve-pool'

const userCount = 20_000

/** Counts walks over Maps, Sets and arrays that hold as much as the pool has users. */
function countWalks() {
  let walks = 0
  const count = (size: number) => {
    if (size >= userCount / 10) walks += 1
  }
  const collections = [Map.prototype, Set.prototype] as const
  for (const prototype of collections) {
    for (const name of ['forEach', 'keys', 'values', 'entries', Symbol.iterator] as const) {
      watchMethod(prototype, name, ({ size }) => count(size))
    }
  }
  for (const name of ['filter', 'find', 'findIndex', 'indexOf', 'some', 'map', 'slice'] as const) {
    watchMethod(Array.prototype, name, ({ length }) => count(length))
  }
  return () => walks
}

function watchMethod<Owner extends object>(
  prototype: Owner,
  name: PropertyKey,
  see: (self: Owner) => void,
): void {
  const original: unknown = Reflect.get(prototype, name)
  if (typeof original !== 'function') return
  const watched = function (this: Owner, ...args: unknown[]): unknown {
    see(this)
    return Reflect.apply(original, this, args)
  }
  Reflect.set(prototype, name, watched)
  onTestFinished(() => {
    Reflect.set(prototype, name, original)
  })
}

test('no call walks through the users, however many there are', { timeout: 120_000 }, async () => {
  const users = Array.from({ length: userCount }, (_, index) => ({
    username: `user-${index}`,
    password: 'Seeded-1',
    attributes: { email: `user-${index}@example.com` },
  }))
  const { sdk, ClientId } = await servePool({ users, aliasAttributes: ['email'] })
  const walks = countWalks()
  const UserAttributes = [{ Name: 'email', Value: 'grace@example.com' }]
  const account = { ClientId, Username: 'grace', Password: 'Compiler-1' }
  await sdk.send(new SignUpCommand({ ...account, UserAttributes }))
  for (const USERNAME of ['user-19999', 'user-10000@example.com']) {
    const AuthParameters = { USERNAME, PASSWORD: 'Seeded-1' }
    const start = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const
    const { AuthenticationResult: tokens = {} } = await sdk.send(new InitiateAuthCommand(start))
    await sdk.send(new GetUserCommand({ AccessToken: tokens.AccessToken }))
    const REFRESH_TOKEN = tokens.RefreshToken ?? ''
    const renew = {
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN },
    } as const
    await sdk.send(new InitiateAuthCommand(renew))
  }
  expect(walks()).toBe(0)
  // What is counted does count.
  expect(new Set(users).forEach(() => {})).toBeUndefined()
  expect(walks()).toBeGreaterThan(0)
})
