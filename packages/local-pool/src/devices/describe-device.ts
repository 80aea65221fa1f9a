import type { PoolSettings } from '../settings'
import type { User } from '../user'
import type { Device } from './device'

/** A remembered device as GetDevice and ListDevices show it; [doc] the attributes and their order. */
export function describeDevice(settings: PoolSettings, user: User, device: Device) {
  const { region, userPoolId } = settings
  const owner = `${user.username}.${userPoolId}`
  const attributes = [
    ['device_status', 'valid'],
    ...(device.name === undefined ? [] : [['device_name', device.name]]),
    [
      'dev:device_arn',
      `arn:aws:cognito-idp:${region}:000000000000:owner/${owner}/device/${device.key}`,
    ],
    ['dev:device_owner', owner],
    ['last_ip_used', '127.0.0.1'],
    ['dev:device_remembered_status', 'remembered'],
    ['dev:device_sdk', 'aws-sdk-unknown-unknown'],
  ]
  return {
    DeviceKey: device.key,
    DeviceAttributes: attributes.map(([Name, Value]) => ({ Name, Value })),
    DeviceCreateDate: device.createdAt / 1000,
    DeviceLastModifiedDate: device.modifiedAt / 1000,
    // [doc] Whole seconds, unlike the other two.
    DeviceLastAuthenticatedDate: Math.floor(device.authenticatedAt / 1000),
  }
}
