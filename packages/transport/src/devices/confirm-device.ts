import type { PortSignal } from '@cognito-flow/core'
import { createDeviceVerifier } from '@cognito-flow/srp'
import type { Call } from '../wire/call'
import { type DeviceKeys, readNewDevice } from './device'

/** What ConfirmDevice takes: tokens, and the NewDeviceMetadata that came with them. */
export interface NewDevice {
  readonly metadata: unknown
  readonly accessToken: string
}

/** ConfirmDevice, by a secret that is made here. `null` for metadata that is none. */
export async function confirmDevice(
  call: Call,
  { metadata, accessToken }: NewDevice,
  signal: PortSignal,
): Promise<DeviceKeys | null> {
  const keys = readNewDevice(metadata)
  if (keys === null) return null
  const { password, passwordVerifier, salt } = await createDeviceVerifier(keys)
  await call(
    'ConfirmDevice',
    {
      AccessToken: accessToken,
      DeviceKey: keys.deviceKey,
      DeviceName: deviceName(),
      DeviceSecretVerifierConfig: { PasswordVerifier: passwordVerifier, Salt: salt },
    },
    signal,
  )
  return { ...keys, password }
}

/** What tells it from the user's other devices. */
function deviceName(): string | undefined {
  return globalThis.navigator?.userAgent?.slice(0, 1_024) || undefined
}
