import { isSrpError, toPasswordVerifier } from '@cognito-flow/srp'
import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import { assertTracksDevices } from '../devices/device-tracking'
import type { SrpVerifier } from '../password'
import type { RequestReader } from '../request-reader'
import { readAccess } from '../tokens/access-token'
import type { Operation } from './operation'

export const confirmDevice: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    key: members.string('DeviceKey', constraints.deviceKey),
    name: members.optionalString('DeviceName', constraints.deviceName),
    secret: members.optionalStructure('DeviceSecretVerifierConfig', readSecret),
  }))
  const { key, name, secret } = input
  const { user, deviceKey } = await readAccess(pool, input.accessToken)
  // [rec] Only the key that came with these very tokens is accepted: none after a pure custom flow.
  if (key !== deviceKey) throw invalid('Invalid device key given.')
  assertTracksDevices(pool)
  if (user.devices.has(key)) {
    // [inf] The text.
    throw new CognitoError('DeviceKeyExistsException', 'Device already exists.')
  }
  const now = pool.clock.now()
  const asksUser = pool.settings.deviceConfiguration?.deviceOnlyRememberedOnUserPrompt ?? false
  user.devices.set(key, {
    key,
    name,
    verifier: toVerifier(secret),
    createdAt: now,
    modifiedAt: now,
    authenticatedAt: now,
    remembered: !asksUser,
  })
  return { UserConfirmationNecessary: asksUser }
}

function readSecret(members: RequestReader) {
  return {
    passwordVerifier: members.optionalString('PasswordVerifier', constraints.freeText) ?? '',
    salt: members.optionalString('Salt', constraints.freeText) ?? '',
  }
}

function toVerifier(secret: ReturnType<typeof readSecret> | undefined): SrpVerifier {
  try {
    return toPasswordVerifier(secret ?? { passwordVerifier: '', salt: '' })
  } catch (error) {
    // [inf] That bytes without their sign padding are refused is recorded, the text is not.
    if (isSrpError(error)) throw invalid('Invalid device secret verifier config.')
    throw error
  }
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}
