import {
  GetDeviceCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { confirmDevice, proveDevice } from './support/device'
import { createMemoryStorage } from './support/memory-storage'
import { registerPasskey } from './support/passkeys'
import { getAccessToken, signInWithPassword } from './support/password-sign-in'
import { servePool } from './support/serve-pool'

const config: LocalPoolConfig = {
  users: [{ username: 'ada', password: 'Passw0rd!' }],
  allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
  webAuthn: { relyingPartyId: 'localhost' },
  deviceConfiguration: {},
}

test('a device and its tokens are known after a restart', async () => {
  const storage = createMemoryStorage()
  const before = await servePool(config, storage)
  const first = await signInWithPassword(before, 'ada', 'Passw0rd!')
  const { device, AccessToken } = await confirmDevice(before, first)

  const after = await servePool(config, storage)
  const { sdk, ClientId } = after
  const DeviceKey = device.key
  const { Device } = await sdk.send(new GetDeviceCommand({ AccessToken, DeviceKey }))
  expect(Device).toMatchObject({ DeviceKey })
  const { RefreshToken } = first.AuthenticationResult ?? {}
  await sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, DeviceKey }))
  await expect(
    sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken })),
  ).rejects.toThrow('Invalid Refresh Token.')
  const asked = await signInWithPassword(after, 'ada', 'Passw0rd!', { DEVICE_KEY: DeviceKey })
  const { finish } = await proveDevice(after, asked, device)
  expect(await finish()).toHaveProperty('AuthenticationResult.RefreshToken')
})

test('a passkey and its counter are known after a restart', async () => {
  const storage = createMemoryStorage()
  const before = await servePool(config, storage)
  const AccessToken = await getAccessToken(before, 'ada', 'Passw0rd!')
  const passkey = await registerPasskey(before, AccessToken)

  const signIn = async ({ sdk, ClientId }: typeof before) => {
    const AuthParameters = { USERNAME: 'ada', PREFERRED_CHALLENGE: 'WEB_AUTHN' }
    const start = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters })
    const { Session, ChallengeName, ChallengeParameters } = await sdk.send(start)
    const request = JSON.parse(ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '{}')
    const CREDENTIAL = JSON.stringify(await passkey.get(request))
    const ChallengeResponses = { USERNAME: 'ada', CREDENTIAL }
    return sdk.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
    )
  }
  expect(await signIn(before)).toHaveProperty('AuthenticationResult')

  const after = await servePool(config, storage)
  passkey.setCounter(1)
  await expect(signIn(after)).rejects.toThrow('Incorrect username or password.')
  expect(await signIn(after)).toHaveProperty('AuthenticationResult')
})
