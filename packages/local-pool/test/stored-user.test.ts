import { expect, test } from 'vitest'
import { createUser } from '../src/create-user'
import { toSettings } from '../src/settings'
import { fromStoredUser, toStoredUser } from '../src/storage/stored-user'

const settings = toSettings({})

function createAda() {
  return createUser(settings, {
    username: 'ada',
    sub: 'a-sub',
    attributes: new Map([['__proto__', 'ünï']]),
    status: 'CONFIRMED',
    password: 'Analytical-1843',
    createdAt: 1,
  })
}

test('a user comes back from JSON with all that happened to it', async () => {
  const user = createAda()
  user.enabled = false
  user.signedOutAt = 2
  user.modifiedAt = 3
  user.mfa.enabled.add('SOFTWARE_TOKEN_MFA')
  user.mfa.preferred = 'SOFTWARE_TOKEN_MFA'
  user.softwareToken = { secret: 'JBSWY3DP', friendlyName: undefined, lastStep: 4 }
  user.devices.set('key', {
    key: 'key',
    name: 'laptop',
    remembered: true,
    createdAt: 5,
    modifiedAt: 6,
    authenticatedAt: 7,
    verifier: { salt: 'aa', verifier: 'bb' },
  })
  user.codes.set('signUp', {
    code: '123456',
    expiresAt: 8,
    attribute: 'email',
    newAddress: undefined,
  })
  const { password, ...state } = user

  const again = fromStoredUser(settings, JSON.parse(JSON.stringify(toStoredUser(user))))
  const { password: passwordAgain, ...stateAgain } = again
  expect(stateAgain).toEqual(state)
  expect(passwordAgain?.matches('Analytical-1843')).toBe(true)
  expect(password?.matches('Analytical-1843')).toBe(true)
})

test('a user stored before a member existed has it as new', () => {
  const stored: unknown = toStoredUser(createAda())
  const older = Object.fromEntries(
    Object.entries(Object(stored)).filter(([name]) => name !== 'devices'),
  )
  expect(fromStoredUser(settings, older).devices).toEqual(new Map())
})

test('what is no user is refused', () => {
  expect(() => fromStoredUser(settings, { username: 'ada' })).toThrow('A stored user is not a user')
})
