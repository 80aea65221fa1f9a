import '../support/browser'

import {
  confirmSignIn,
  fetchAuthSession,
  fetchDevices,
  forgetDevice,
  rememberDevice,
  signIn,
  signOut,
  updateMFAPreference,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { takeBrowserStorage } from '../support/browser'
import { challengeTriggers } from '../support/challenge-triggers'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const attributes = { email: 'ada@example.com', phone_number: '+12065550100' }
const config = {
  users: [{ username, password, attributes }],
  triggers: challengeTriggers,
  mfaConfiguration: 'OPTIONAL',
  deviceConfiguration: { challengeRequiredOnNewDevice: true },
} as const
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } }

const passwordFlows = ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const

describe.each(passwordFlows)('a browser that signed in with %s', (authFlowType) => {
  const input = { username, password, options: { authFlowType } }

  test('becomes a device of the user', async () => {
    const { operations } = await serveAmplifyPool(config)
    expect(await signIn(input)).toEqual(done)

    expect(operations().at(-1)).toBe('ConfirmDevice')
    const devices = await fetchDevices()
    expect(devices).toEqual([
      {
        id: expect.stringMatching(/^local_[0-9a-f-]{36}$/),
        name: expect.any(String),
        attributes: expect.objectContaining({ device_status: 'valid' }),
        createDate: expect.any(Date),
        lastModifiedDate: expect.any(Date),
        lastAuthenticatedDate: expect.any(Date),
      },
    ])
    const { tokens } = await fetchAuthSession()
    expect(tokens?.accessToken.payload).toMatchObject({ device_key: devices[0]?.id })
  })

  test('proves that it is the device the next time', async () => {
    const { operations } = await serveAmplifyPool(config)
    await signIn(input)
    await signOut()
    const before = operations().length

    expect(await signIn(input)).toEqual(done)
    const since = operations().slice(before)
    expect(since.slice(-2)).toEqual(['RespondToAuthChallenge', 'RespondToAuthChallenge'])
    expect(await fetchDevices()).toHaveLength(1)
  })

  test('need not answer a second factor, another browser has to', async () => {
    const { lastCode } = await serveAmplifyPool(config)
    await signIn(input)
    await updateMFAPreference({ email: 'PREFERRED' })
    await signOut()
    expect(await signIn(input)).toEqual(done)
    await signOut()

    takeBrowserStorage({ andClear: true })
    expect(await signIn(input)).toMatchObject({
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE' },
    })
    expect(await confirmSignIn({ challengeResponse: lastCode(username) })).toEqual(done)
    expect(await fetchDevices()).toHaveLength(2)
  })

  test('renews its tokens as that device', async () => {
    await serveAmplifyPool(config)
    await signIn(input)
    const [device] = await fetchDevices()

    const { tokens } = await fetchAuthSession({ forceRefresh: true })
    expect(tokens?.accessToken.payload).toMatchObject({ device_key: device?.id })
  })

  test('becomes another device after it was forgotten elsewhere', async () => {
    await serveAmplifyPool(config)
    await signIn(input)
    const [forgotten] = await fetchDevices()
    await signOut()
    const restoreStorage = takeBrowserStorage({ andClear: true })
    await signIn(input)
    await forgetDevice({ device: { id: forgotten?.id ?? '' } })
    await signOut()

    restoreStorage()
    expect(await signIn(input)).toEqual(done)
    const devices = await fetchDevices()
    expect(devices).toHaveLength(2)
    expect(devices.map(({ id }) => id)).not.toContain(forgotten?.id)
  })
})

test('forgetDevice forgets this browser', async () => {
  await serveAmplifyPool(config)
  await signIn({ username, password })
  await forgetDevice()

  expect(await fetchDevices()).toEqual([])
})

test('a device that waits for its user to say so is remembered by rememberDevice', async () => {
  const deviceConfiguration = { deviceOnlyRememberedOnUserPrompt: true }
  await serveAmplifyPool({ ...config, deviceConfiguration })
  await signIn({ username, password })
  expect(await fetchDevices()).toEqual([])
  await rememberDevice()

  expect(await fetchDevices()).toMatchObject([
    { attributes: { 'dev:device_remembered_status': 'remembered' } },
  ])
})

test('a custom flow makes a device only after a password', async () => {
  await serveAmplifyPool(config)
  await signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } })
  await confirmSignIn({ challengeResponse: 'otter' })
  expect(await fetchDevices()).toEqual([])
  await signOut()

  await signIn({ username, password, options: { authFlowType: 'CUSTOM_WITH_SRP' } })
  await confirmSignIn({ challengeResponse: 'otter' })
  expect(await fetchDevices()).toHaveLength(1)
})
