import {
  ConfirmDeviceCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider'
import { createDeviceVerifier, createSrpClient, formatTimestamp } from '@cognito-flow/srp'
import type { ServedPool } from './serve-pool'

/** What a client keeps about the device it runs on. */
export interface StoredDevice {
  readonly key: string
  readonly groupKey: string
  readonly password: string
}

type Responses = Record<string, string>

/** Registers the device that came with the tokens of `signIn`. */
export async function confirmDevice(
  { sdk }: Pick<ServedPool, 'sdk'>,
  { AuthenticationResult }: InitiateAuthCommandOutput,
  DeviceName = 'test',
) {
  const { AccessToken = '', NewDeviceMetadata = {} } = AuthenticationResult ?? {}
  const { DeviceKey = '', DeviceGroupKey = '' } = NewDeviceMetadata
  const { password, passwordVerifier, salt } = await createDeviceVerifier({
    deviceGroupKey: DeviceGroupKey,
    deviceKey: DeviceKey,
  })
  const { UserConfirmationNecessary } = await sdk.send(
    new ConfirmDeviceCommand({
      AccessToken,
      DeviceKey,
      DeviceName,
      DeviceSecretVerifierConfig: { PasswordVerifier: passwordVerifier, Salt: salt },
    }),
  )
  const device: StoredDevice = { key: DeviceKey, groupKey: DeviceGroupKey, password }
  return { device, AccessToken, UserConfirmationNecessary }
}

/** Answers DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER; `withSession: false` leaves the Sessions out. */
export async function proveDevice(
  served: ServedPool,
  challenge: Pick<RespondToAuthChallengeCommandOutput, 'Session'>,
  device: StoredDevice,
  { username = 'ada', withSession = true } = {},
) {
  const client = await createSrpClient()
  const answer = (
    ChallengeName: 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER',
    Session: string | undefined,
    responses: Responses,
  ) =>
    served.sdk.send(
      new RespondToAuthChallengeCommand({
        ChallengeName,
        ClientId: served.ClientId,
        ...(withSession && Session !== undefined && { Session }),
        ChallengeResponses: { USERNAME: username, DEVICE_KEY: device.key, ...responses },
      }),
    )
  const begun = await answer('DEVICE_SRP_AUTH', challenge.Session, { SRP_A: client.srpA })
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '' } = begun.ChallengeParameters ?? {}
  const timestamp = formatTimestamp(new Date(served.clock.now()))
  const { signature } = await client.answer({
    poolName: device.groupKey,
    userId: device.key,
    password: device.password,
    srpB: SRP_B,
    salt: SALT,
    secretBlock: SECRET_BLOCK,
    timestamp,
  })
  const proof = {
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP: timestamp,
  }
  return {
    begun,
    proof,
    finish: (responses: Responses = proof) =>
      answer('DEVICE_PASSWORD_VERIFIER', begun.Session, responses),
  }
}
