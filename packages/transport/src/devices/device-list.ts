import { type Device, type DeviceKeys, MAX_ALIASES, MAX_DEVICES } from './device'

/** Who signed in here, by which name, and on which device if it is a new one. */
export interface SignedInHere {
  readonly username: string
  readonly typedName: string
  readonly keys: DeviceKeys | null
}

/** The device of a user, by the pool's name for the user or by another that was typed. */
export function findDevice(devices: readonly Device[], name: string): Device | undefined {
  return (
    devices.find(({ username }) => username === name) ??
    devices.find(({ aliases }) => aliases.includes(name))
  )
}

/** The devices with this user's first. A name means one user: whoever had it before has it no more. */
export function remember(
  devices: readonly Device[],
  { username, typedName, keys }: SignedInHere,
): readonly Device[] {
  const known = devices.find((device) => device.username === username)
  const current = keys ?? known
  if (!current) return devices
  const { deviceKey, deviceGroupKey, password } = current
  const names = new Set([typedName, ...(known?.aliases ?? [])])
  names.delete(username)
  const aliases = [...names].slice(0, MAX_ALIASES)
  const others = devices
    .filter((device) => device !== known)
    .map((device) => ({
      ...device,
      aliases: device.aliases.filter((alias) => alias !== typedName),
    }))
  return [{ username, aliases, deviceKey, deviceGroupKey, password }, ...others].slice(
    0,
    MAX_DEVICES,
  )
}
