import type { PortSignal } from '@cognito-flow/core'
import { createSrpClient } from '@cognito-flow/srp'
import { CognitoFlowError, isCognitoFlowError } from '../cognito-flow-error'
import type { RequestContext } from '../request-context'
import { revokeUnused } from '../session/revoke-unused'
import { claimPassword } from '../sign-in/claim-password'
import { readAuthAnswer, unexpected } from '../sign-in/read-answer'
import type { SignIn } from '../sign-in/sign-ins'
import type { Device } from './device'
import { isDeviceMissing } from './is-device-missing'

export interface DeviceProof {
  readonly device: Device
  readonly signIn: SignIn
  readonly signal: PortSignal
  /** For the moments after an await. */
  readonly assertRunning: () => void
}

/**
 * DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER, one after the other: SRP with the group's key for the pool's name, the device's
 * for the user's. Resolves with the pool's answer to them. [rec] The answers may have no Session.
 */
export async function proveDevice(
  context: RequestContext,
  { device, signIn, signal, assertRunning }: DeviceProof,
): Promise<unknown> {
  const { settings, call } = context
  const { deviceKey: DEVICE_KEY, deviceGroupKey: poolName, password } = device
  const respond = (
    ChallengeName: 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER',
    sessionString: string | null,
    responses: Readonly<Record<string, string>>,
  ) => {
    assertRunning()
    return call(
      'RespondToAuthChallenge',
      {
        ClientId: settings.clientId,
        ChallengeName,
        Session: sessionString ?? undefined,
        ChallengeResponses: { USERNAME: device.username, DEVICE_KEY, ...responses },
        ClientMetadata: signIn.clientMetadata,
      },
      signal,
      (late) => revokeUnused(context, late),
    )
  }

  const client = await createSrpClient()
  const begun = await respond('DEVICE_SRP_AUTH', signIn.sessionString, { SRP_A: client.srpA })
  const asked = readAuthAnswer(begun)
  if (asked.type === 'tokens' || asked.name !== 'DEVICE_PASSWORD_VERIFIER') return begun
  const { USERNAME = device.username, SRP_B: srpB, SALT: salt, SECRET_BLOCK } = asked.parameters
  if (!srpB || !salt || !SECRET_BLOCK) throw unexpected('ChallengeParameters')
  const claim = await claimPassword(
    client,
    { poolName, userId: DEVICE_KEY, password, srpB, salt, secretBlock: SECRET_BLOCK },
    settings.serverClock.now(),
  )
  return respond('DEVICE_PASSWORD_VERIFIER', asked.sessionString, { USERNAME, ...claim })
}

/** The pool does not know the device, or not by this secret: it would refuse the next sign-in too. */
export function isDeviceRefused(error: unknown): boolean {
  const isProofRefused =
    isCognitoFlowError(error) &&
    error.name === 'NotAuthorizedException' &&
    /^incorrect/i.test(error.message)
  return isProofRefused || isDeviceMissing(error)
}

/** The failure of a sign-in that cannot go on with this device, and can begin anew without it. */
export function deviceLost(error?: unknown): CognitoFlowError {
  const { name = 'CognitoFlowError', requestId } = isCognitoFlowError(error) ? error : {}
  return new CognitoFlowError(
    'sessionInvalid',
    'The pool does not know this device any more. Start the sign-in again.',
    { name, requestId },
  )
}
