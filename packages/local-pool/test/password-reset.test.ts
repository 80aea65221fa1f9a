import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { createRecorder } from './support/recorder'
import { type ServedPool, servePool } from './support/serve-pool'

const ada = {
  username: 'ada',
  password: 'Passw0rd!',
  attributes: { email: 'ada@example.com' },
}
const legacy: LocalPoolConfig['clients'] = [
  { clientId: 'legacy', preventUserExistenceErrors: 'LEGACY' },
]

function forgot({ sdk, ClientId }: ServedPool, Username = 'ada') {
  return sdk.send(new ForgotPasswordCommand({ ClientId, Username }))
}

interface Reset {
  readonly code: string
  readonly password?: string
  readonly username?: string
}

function reset({ sdk, ClientId }: ServedPool, input: Reset) {
  const { code, password = 'N3w-password', username = 'ada' } = input
  const target = { ClientId, Username: username, ConfirmationCode: code, Password: password }
  return sdk.send(new ConfirmForgotPasswordCommand(target))
}

function signIn({ sdk, ClientId }: ServedPool, PASSWORD: string) {
  const AuthParameters = { USERNAME: 'ada', PASSWORD }
  const start = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const
  return sdk.send(new InitiateAuthCommand(start))
}

const lastCode = ({ pool }: ServedPool) => pool.messages('ada').at(-1)?.code ?? ''

test('the code sets a new password, once', async () => {
  const { triggers, sources } = createRecorder()
  const served = await servePool({ users: [ada], triggers })
  expect(await forgot(served)).toMatchObject({
    CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL' },
  })
  const code = lastCode(served)
  await reset(served, { code })
  expect(sources()).toEqual([
    'CustomMessage_ForgotPassword',
    'PostConfirmation_ConfirmForgotPassword',
  ])
  await expect(signIn(served, ada.password)).rejects.toThrow('Incorrect username or password.')
  await signIn(served, 'N3w-password')
  await expect(reset(served, { code })).rejects.toMatchObject({ name: 'ExpiredCodeException' })
})

test('a weak password leaves the code for a better one', async () => {
  const served = await servePool({ users: [ada] })
  await forgot(served)
  const code = lastCode(served)
  await expect(reset(served, { code, password: 'short' })).rejects.toMatchObject({
    name: 'InvalidPasswordException',
  })
  await reset(served, { code })
})

test('the code expires after an hour', async () => {
  const served = await servePool({ users: [ada] })
  await forgot(served)
  served.clock.advance(3_600_000)
  await expect(reset(served, { code: lastCode(served) })).rejects.toMatchObject({
    name: 'ExpiredCodeException',
  })
})

test('a wrong code is a mismatch, for unknown users too', async () => {
  const served = await servePool({ users: [ada] })
  await forgot(served)
  await forgot(served, 'nobody')
  const mismatch = {
    name: 'CodeMismatchException',
    message: 'Invalid verification code provided, please try again.',
  }
  await expect(reset(served, { code: 'wrong' })).rejects.toMatchObject(mismatch)
  await expect(reset(served, { code: 'wrong', username: 'nobody' })).rejects.toMatchObject(mismatch)
})

test('a user who must reset can sign in only after doing so', async () => {
  const served = await servePool({ users: [{ ...ada, status: 'RESET_REQUIRED' }] })
  await expect(signIn(served, ada.password)).rejects.toMatchObject({
    name: 'PasswordResetRequiredException',
    message: 'Password reset required for the user',
  })
  await forgot(served)
  await reset(served, { code: lastCode(served) })
  await signIn(served, 'N3w-password')
})

test('a LEGACY client hears that a user is unknown or cannot be reached', async () => {
  const served = await servePool({ clients: legacy, users: [{ username: 'ada' }] })
  await expect(forgot(served, 'nobody')).rejects.toMatchObject({ name: 'UserNotFoundException' })
  await expect(forgot(served)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message:
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
  })
})

test('the quotas of an hour can be lowered and lifted', async () => {
  const strict = await servePool({ users: [ada], quotas: { ForgotPassword: 1 } })
  await forgot(strict)
  await expect(forgot(strict)).rejects.toMatchObject({ name: 'LimitExceededException' })
  const lax = await servePool({ users: [ada], quotas: false })
  for (let call = 0; call < 25; call += 1) await forgot(lax)
})

test('a disabled user is told so after the right password only', async () => {
  const served = await servePool({ users: [{ ...ada, enabled: false }] })
  await expect(signIn(served, 'wrong')).rejects.toThrow('Incorrect username or password.')
  await expect(signIn(served, ada.password)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User is disabled.',
  })
})
