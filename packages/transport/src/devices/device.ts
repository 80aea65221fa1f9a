import { isObject } from '../is-object'
import { parseJson } from '../parse-json'

/** What a device is known by, and the secret that proves it. */
export interface DeviceKeys {
  readonly deviceKey: string
  readonly deviceGroupKey: string
  /** Made here, at random; the pool has only its verifier. */
  readonly password: string
}

/** This device as one user's. */
export interface Device extends DeviceKeys {
  /** As the pool names the user. */
  readonly username: string
  /** What the user typed instead of it, newest first. */
  readonly aliases: readonly string[]
}

/** More people than share a browser. */
export const MAX_DEVICES = 10
export const MAX_ALIASES = 4

const MAX_LENGTH = 65_536

/** Reads what is stored, newest first. Storage is anybody's to write: an entry that this client cannot have written is no device. */
export function parseDevices(text: string | null): readonly Device[] {
  if (text === null || text.length > MAX_LENGTH) return []
  const value = parseJson(text)
  if (!isObject(value) || value.version !== 1 || !Array.isArray(value.devices)) return []
  return value.devices.slice(0, MAX_DEVICES).filter(isDevice)
}

export function formatDevices(devices: readonly Device[]): string {
  return JSON.stringify({ version: 1, devices })
}

/** The keys of an answer's NewDeviceMetadata; `null` unless they are some. */
export function readNewDevice(metadata: unknown): Omit<DeviceKeys, 'password'> | null {
  if (!isObject(metadata)) return null
  const { DeviceKey: deviceKey, DeviceGroupKey: deviceGroupKey } = metadata
  return isDeviceKey(deviceKey) && isText(deviceGroupKey, 128)
    ? { deviceKey, deviceGroupKey }
    : null
}

function isDevice(value: unknown): value is Device {
  if (!isObject(value)) return false
  const { username, aliases, deviceKey, deviceGroupKey, password } = value
  return (
    isText(username, 128) &&
    Array.isArray(aliases) &&
    aliases.length <= MAX_ALIASES &&
    aliases.every((alias) => isText(alias, 128)) &&
    isDeviceKey(deviceKey) &&
    isText(deviceGroupKey, 128) &&
    isText(password, 256)
  )
}

/** By Cognito's service model. */
function isDeviceKey(value: unknown): value is string {
  return isText(value, 55) && /^[\w-]+_[0-9a-f-]+$/.test(value)
}

function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= limit
}
