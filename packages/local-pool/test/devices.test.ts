import {
  ConfirmDeviceCommand,
  ForgetDeviceCommand,
  GetDeviceCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  ListDevicesCommand,
  RespondToAuthChallengeCommand,
  UpdateDeviceStatusCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { challengeTriggers } from './support/challenge-triggers'
import { answerCustom, startCustom } from './support/custom-sign-in'
import { confirmDevice, proveDevice } from './support/device'
import { signInWithPassword } from './support/password-sign-in'
import { createRecorder } from './support/recorder'
import { type ServedPool, servePool } from './support/serve-pool'
import { answerSrp, signInWithSrp, startSrp } from './support/srp-sign-in'

const config: LocalPoolConfig = {
  users: [{ username: 'ada', password: 'Passw0rd!' }],
  deviceConfiguration: {},
}
const srp = { username: 'ada', password: 'Passw0rd!', flow: 'USER_SRP_AUTH' } as const
const unknownDevice = { name: 'ResourceNotFoundException', message: 'Device does not exist.' }

function signIn(served: ServedPool, parameters: Record<string, string> = {}) {
  return signInWithPassword(served, 'ada', 'Passw0rd!', parameters)
}

async function serveWithDevice(changes: LocalPoolConfig = {}) {
  const served = await servePool({ ...config, ...changes })
  return { served, ...(await confirmDevice(served, await signIn(served))) }
}

/** Answers EMAIL_OTP by the code that was sent last. */
function answerCode(
  { sdk, ClientId, pool }: ServedPool,
  { ChallengeName, Session }: Awaited<ReturnType<typeof signIn>>,
  responses: Record<string, string> = {},
) {
  const EMAIL_OTP_CODE = pool.messages('ada').at(-1)?.code ?? ''
  const ChallengeResponses = { USERNAME: 'ada', EMAIL_OTP_CODE, ...responses }
  const input = { ClientId, ChallengeName, Session, ChallengeResponses }
  return sdk.send(new RespondToAuthChallengeCommand(input))
}

test('a sign-in without a device key is given one, which its access token carries', async () => {
  const served = await servePool(config)
  const { AuthenticationResult } = await signIn(served)
  const { DeviceKey, DeviceGroupKey } = AuthenticationResult?.NewDeviceMetadata ?? {}
  expect(DeviceKey).toMatch(/^local_[0-9a-f-]{36}$/)
  expect(DeviceGroupKey).toBeTruthy()
  expect(decodeJwt(AuthenticationResult?.AccessToken ?? '').device_key).toBe(DeviceKey)
  expect(decodeJwt(AuthenticationResult?.IdToken ?? '').device_key).toBeUndefined()
})

test('a pool without device tracking gives no device keys and looks at none', async () => {
  const served = await servePool({ users: config.users ?? [] })
  const { AuthenticationResult } = await signIn(served, { DEVICE_KEY: 'local_0-0' })
  expect(AuthenticationResult?.NewDeviceMetadata).toBeUndefined()
  expect(decodeJwt(AuthenticationResult?.AccessToken ?? '').device_key).toBeUndefined()
})

test('a confirmed device is remembered, listed and described', async () => {
  const { served, device, AccessToken, UserConfirmationNecessary } = await serveWithDevice()
  expect(UserConfirmationNecessary).toBe(false)
  const { Devices } = await served.sdk.send(new ListDevicesCommand({ AccessToken }))
  const get = new GetDeviceCommand({ AccessToken, DeviceKey: device.key })
  const { Device } = await served.sdk.send(get)
  expect(Devices).toEqual([Device])
  expect(Device).toMatchObject({
    DeviceKey: device.key,
    DeviceCreateDate: new Date(served.clock.now()),
    DeviceAttributes: expect.arrayContaining([
      { Name: 'device_status', Value: 'valid' },
      { Name: 'device_name', Value: 'test' },
      { Name: 'dev:device_remembered_status', Value: 'remembered' },
    ]),
  })
})

test('where users are asked, a confirmed device waits for their word', async () => {
  const prompt = { deviceConfiguration: { deviceOnlyRememberedOnUserPrompt: true } }
  const { served, device, AccessToken, UserConfirmationNecessary } = await serveWithDevice(prompt)
  const { sdk } = served
  const DeviceKey = device.key
  const list = async () => (await sdk.send(new ListDevicesCommand({ AccessToken }))).Devices
  const update = (DeviceRememberedStatus: 'remembered' | 'not_remembered') =>
    sdk.send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus }))
  expect(UserConfirmationNecessary).toBe(true)
  expect(await list()).toEqual([])
  const get = new GetDeviceCommand({ AccessToken, DeviceKey })
  await expect(sdk.send(get)).rejects.toMatchObject(unknownDevice)
  expect(await signIn(served, { DEVICE_KEY: DeviceKey })).toHaveProperty('AuthenticationResult')
  await update('remembered')
  expect(await list()).toHaveLength(1)
  expect(await signIn(served, { DEVICE_KEY: DeviceKey })).toMatchObject({
    ChallengeName: 'DEVICE_SRP_AUTH',
  })
  await update('not_remembered')
  expect(await list()).toEqual([])
})

test('devices are listed page by page, oldest first', async () => {
  const served = await servePool(config)
  const keys: string[] = []
  let AccessToken = ''
  for (let count = 0; count < 3; count += 1) {
    const confirmed = await confirmDevice(served, await signIn(served))
    keys.push(confirmed.device.key)
    AccessToken = confirmed.AccessToken
  }
  const list = async (PaginationToken?: string) =>
    served.sdk.send(new ListDevicesCommand({ AccessToken, Limit: 2, PaginationToken }))
  const first = await list()
  const second = await list(first.PaginationToken)
  const found = [...(first.Devices ?? []), ...(second.Devices ?? [])]
  expect(found.map(({ DeviceKey }) => DeviceKey)).toEqual(keys)
  expect(first.Devices).toHaveLength(2)
  expect(second.PaginationToken).toBeUndefined()
})

test('a device key is confirmed once, with the tokens it came with, and with a sound verifier', async () => {
  const served = await servePool(config)
  const { sdk } = served
  const first = await signIn(served)
  const { AccessToken = '' } = (await signIn(served)).AuthenticationResult ?? {}
  const { DeviceKey = '' } = first.AuthenticationResult?.NewDeviceMetadata ?? {}
  const invalid = { name: 'InvalidParameterException' }
  await expect(
    sdk.send(new ConfirmDeviceCommand({ AccessToken, DeviceKey })),
  ).rejects.toMatchObject({ ...invalid, message: 'Invalid device key given.' })
  const own = { AccessToken: first.AuthenticationResult?.AccessToken, DeviceKey }
  // Without the leading zero that its sign needs.
  const unpadded = Buffer.alloc(384, 0xff).toString('base64')
  const DeviceSecretVerifierConfig = { PasswordVerifier: unpadded, Salt: 'AQ==' }
  await expect(
    sdk.send(new ConfirmDeviceCommand({ ...own, DeviceSecretVerifierConfig })),
  ).rejects.toMatchObject(invalid)
  await confirmDevice(served, first)
  await expect(confirmDevice(served, first)).rejects.toMatchObject({
    name: 'DeviceKeyExistsException',
  })
})

test('a remembered device proves its secret after the password, with or without Sessions', async () => {
  const { events, triggers } = createRecorder()
  const { served, device } = await serveWithDevice({ triggers })
  for (const withSession of [true, false]) {
    served.clock.advance(60_000)
    const challenge = await signIn(served, { DEVICE_KEY: device.key })
    expect(challenge).toMatchObject({ ChallengeName: 'DEVICE_SRP_AUTH' })
    const { begun, finish } = await proveDevice(served, challenge, device, { withSession })
    expect(begun).toMatchObject({
      ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
      ChallengeParameters: { USERNAME: 'ada', DEVICE_KEY: device.key },
    })
    const { AuthenticationResult } = await finish()
    expect(AuthenticationResult?.NewDeviceMetadata).toBeUndefined()
    expect(decodeJwt(AuthenticationResult?.AccessToken ?? '').device_key).toBe(device.key)
    const get = { AccessToken: AuthenticationResult?.AccessToken, DeviceKey: device.key }
    const { Device } = await served.sdk.send(new GetDeviceCommand(get))
    expect(Device?.DeviceLastAuthenticatedDate).toEqual(
      new Date(Math.floor(served.clock.now() / 1000) * 1000),
    )
  }
  expect(events.at(-1)).toMatchObject({ triggerSource: 'TokenGeneration_AuthenticateDevice' })
  expect(events.filter(({ triggerSource }) => /^PostAuth/.test(triggerSource))).toMatchObject([
    { request: { newDeviceUsed: true } },
    { request: { newDeviceUsed: false } },
    { request: { newDeviceUsed: false } },
  ])
})

test('a device goes with SRP too', async () => {
  const { served, device } = await serveWithDevice()
  const { challenge, responses } = await startSrp(served, srp)
  const withDevice = { ...responses, DEVICE_KEY: device.key }
  const asked = await answerSrp(served, challenge.Session, withDevice)
  const { finish } = await proveDevice(served, asked, device)
  expect(await finish()).toHaveProperty('AuthenticationResult.RefreshToken')
})

test('the secret of another device is refused, and the proof cannot be repeated', async () => {
  const { served, device } = await serveWithDevice()
  const challenge = await signIn(served, { DEVICE_KEY: device.key })
  const wrong = await proveDevice(served, challenge, { ...device, password: 'another' })
  const refused = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }
  await expect(wrong.finish()).rejects.toMatchObject(refused)
  const next = await signIn(served, { DEVICE_KEY: device.key })
  const right = await proveDevice(served, next, device)
  await right.finish()
  await expect(right.finish()).rejects.toMatchObject({ name: 'NotAuthorizedException' })
})

test('a device cannot answer for another one, and without a Session only when it was asked', async () => {
  const { served, device } = await serveWithDevice()
  const other = await confirmDevice(served, await signIn(served))
  const challenge = await signIn(served, { DEVICE_KEY: device.key })
  await expect(proveDevice(served, challenge, other.device)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
  const unasked = proveDevice(served, {}, other.device, { withSession: false })
  await expect(unasked).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Missing required parameter Session',
  })
})

test('the Session of a device’s challenge expires, named or not', async () => {
  const { served, device } = await serveWithDevice()
  for (const withSession of [true, false]) {
    const challenge = await signIn(served, { DEVICE_KEY: device.key })
    served.clock.advance(3 * 60_000)
    await expect(proveDevice(served, challenge, device, { withSession })).rejects.toMatchObject({
      message: 'Invalid session for the user, session is expired.',
    })
  }
})

test('neither proof stands in for the other', async () => {
  const { served, device } = await serveWithDevice()
  const challenge = await signIn(served, { DEVICE_KEY: device.key })
  const ofPassword = await startSrp(served, srp)
  const { finish } = await proveDevice(served, challenge, device)
  await expect(finish(ofPassword.responses)).rejects.toMatchObject({
    message: 'Incorrect username or password.',
  })
  const again = await signIn(served, { DEVICE_KEY: device.key })
  const { proof } = await proveDevice(served, again, device)
  const ofDevice = answerSrp(served, undefined, { USERNAME: 'ada', ...proof })
  await expect(ofDevice).rejects.toMatchObject({ message: 'Incorrect username or password.' })
})

test('an unknown device key is refused before anything is used up', async () => {
  const { served, device, AccessToken } = await serveWithDevice()
  await served.sdk.send(new ForgetDeviceCommand({ AccessToken, DeviceKey: device.key }))
  await expect(signIn(served, { DEVICE_KEY: device.key })).rejects.toMatchObject(unknownDevice)
  const { responses } = await startSrp(served, srp)
  const stale = answerSrp(served, undefined, { ...responses, DEVICE_KEY: device.key })
  await expect(stale).rejects.toMatchObject(unknownDevice)
  expect(await answerSrp(served, undefined, responses)).toHaveProperty('AuthenticationResult')
})

test('each device operation refuses a device that is not there', async () => {
  const served = await servePool(config)
  const { AccessToken = '' } = (await signIn(served)).AuthenticationResult ?? {}
  const gone = { AccessToken, DeviceKey: 'local_0-0' }
  for (const send of [
    () => served.sdk.send(new GetDeviceCommand(gone)),
    () => served.sdk.send(new ForgetDeviceCommand(gone)),
    () => served.sdk.send(new UpdateDeviceStatusCommand(gone)),
  ]) {
    await expect(send()).rejects.toMatchObject(unknownDevice)
  }
})

test('tokens of a tracked device are refreshed in its name only', async () => {
  const { served, device } = await serveWithDevice()
  const { sdk, ClientId } = served
  const challenge = await signIn(served, { DEVICE_KEY: device.key })
  const { AuthenticationResult } = await (await proveDevice(served, challenge, device)).finish()
  const RefreshToken = AuthenticationResult?.RefreshToken ?? ''
  const byOperation = (DeviceKey?: string) =>
    sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, DeviceKey }))
  const byFlow = (parameters: Record<string, string>) =>
    sdk.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken, ...parameters },
      }),
    )
  const refused = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token.' }
  await expect(byOperation()).rejects.toMatchObject(refused)
  await expect(byFlow({})).rejects.toMatchObject(refused)
  await expect(byOperation('local_0-0')).rejects.toMatchObject(refused)
  const renewed = [await byOperation(device.key), await byFlow({ DEVICE_KEY: device.key })]
  for (const { AuthenticationResult: tokens } of renewed) {
    expect(decodeJwt(tokens?.AccessToken ?? '').device_key).toBe(device.key)
  }
})

test('a purely custom sign-in gets no device, one that began with SRP does', async () => {
  const served = await servePool({ ...config, triggers: challengeTriggers })
  const { Session } = await startCustom(served, 'ada')
  const custom = await answerCustom(served, { session: Session, answer: '42' })
  expect(custom.AuthenticationResult?.AccessToken).toBeTruthy()
  expect(custom.AuthenticationResult?.NewDeviceMetadata).toBeUndefined()
  const proven = await signInWithSrp(served, { ...srp, flow: 'CUSTOM_AUTH' })
  const both = await answerCustom(served, { session: proven.Session, answer: '42' })
  const { device } = await confirmDevice(served, both)

  const again = await startSrp(served, { ...srp, flow: 'CUSTOM_AUTH' })
  const withDevice = { ...again.responses, DEVICE_KEY: device.key }
  const { Session: next } = await answerSrp(served, again.challenge.Session, withDevice)
  const asked = await answerCustom(served, { session: next, answer: '42' })
  expect(asked).toMatchObject({ ChallengeName: 'DEVICE_SRP_AUTH' })
  const { finish } = await proveDevice(served, asked, device)
  expect(await finish()).toHaveProperty('AuthenticationResult.RefreshToken')
})

const secondFactors: [title: string, replaces: boolean, asked: string[]][] = [
  ['takes the place of', true, ['DEVICE_SRP_AUTH']],
  ['comes after', false, ['EMAIL_OTP', 'DEVICE_SRP_AUTH']],
]
test.each(secondFactors)(
  'a remembered device %s the second factor',
  async (_title, replaces, asked) => {
    const attributes = { email: 'ada@example.com' }
    const served = await servePool({
      users: [{ username: 'ada', password: 'Passw0rd!', attributes }],
      mfaConfiguration: 'ON',
      enabledMfas: ['EMAIL_OTP'],
      deviceConfiguration: { challengeRequiredOnNewDevice: replaces },
    })
    const { device } = await confirmDevice(served, await answerCode(served, await signIn(served)))

    let challenge = await signIn(served, { DEVICE_KEY: device.key })
    const names = [challenge.ChallengeName]
    if (challenge.ChallengeName === 'EMAIL_OTP') {
      challenge = await answerCode(served, challenge, { DEVICE_KEY: device.key })
      names.push(challenge.ChallengeName)
    }
    expect(names).toEqual(asked)
    const { finish } = await proveDevice(served, challenge, device)
    expect(await finish()).toHaveProperty('AuthenticationResult.RefreshToken')
  },
)
