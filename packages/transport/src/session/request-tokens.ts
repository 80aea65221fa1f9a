import type { ClientMetadata } from '@cognito-flow/core'
import type { Settings } from '../config'
import { isDeviceMissing } from '../devices/is-device-missing'
import type { RequestContext } from '../request-context'
import type { Call } from '../wire/call'
import type { SessionRecord } from './record'
import { readDeviceKey } from './tokens'

/** GetTokensFromRefreshToken for a session. The signal and `onLate` are those of the {@link Call}. */
export async function requestTokens(
  { settings, call }: Pick<RequestContext, 'settings' | 'call'>,
  { accessToken, refreshToken: RefreshToken }: SessionRecord,
  ...[signal, onLate]: [Parameters<Call>[2], Parameters<Call>[3]?]
): Promise<unknown> {
  const { clientId: ClientId } = settings
  /** [rec] The tokens of a device are renewed in its name only. */
  const send = (DeviceKey: string | undefined) =>
    call(
      'GetTokensFromRefreshToken',
      { ClientId, RefreshToken, DeviceKey, ClientMetadata: metadataOf(settings) },
      signal,
      onLate,
    )

  const deviceKey = readDeviceKey(accessToken)
  try {
    return await send(deviceKey)
  } catch (error) {
    // [inf] Without the name of a device that is forgotten the pool says whether the session is over too.
    if (deviceKey === undefined || !isDeviceMissing(error)) throw error
    return send(undefined)
  }
}

function metadataOf({ clientMetadata }: Settings): ClientMetadata | undefined {
  try {
    return typeof clientMetadata === 'function' ? clientMetadata() : clientMetadata
  } catch {
    return undefined
  }
}
