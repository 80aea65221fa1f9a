import type { Settings } from '../config'
import { formatDevices, parseDevices } from '../devices/device'
import { remember } from '../devices/device-list'
import { createDeviceStorage } from '../devices/device-storage'
import type { OlderItems } from './older-items'
import type { OlderSession } from './read-older-session'

/** The items of one user's device. They outlive the sign-out. */
export const deviceItems = ['deviceKey', 'deviceGroupKey', 'randomPasswordKey']

/**
 * Takes this browser's devices over: the one of the session, and those of users who have signed out since. A user's device that is
 * known here already stays. Answers the users whose device is safe now.
 */
export async function takeDevices(
  items: OlderItems,
  session: OlderSession | null,
  settings: Settings,
): Promise<readonly string[]> {
  const names = new Set(items.names().flatMap(toDeviceOwner))
  // The session's user last, who comes to stand first then.
  if (session) names.delete(session.name)
  const owners = session ? [...names, session.name] : [...names]
  const storage = createDeviceStorage(settings)
  const text = await storage.read()
  const known = parseDevices(text)
  let devices = known
  const taken: string[] = []
  for (const name of owners) {
    const [deviceKey, deviceGroupKey, password] = await Promise.all(
      deviceItems.map((item) => items.read(`${name}.${item}`)),
    )
    if (!deviceKey || !deviceGroupKey || !password) continue
    const isOfSession = name === session?.name
    const username = isOfSession ? session.record.username : name
    taken.push(name)
    if (known.some((device) => device.username === username)) continue
    devices = remember(devices, {
      username,
      typedName: name,
      keys: { deviceKey, deviceGroupKey, password },
    })
    if (isOfSession && session.typedName)
      devices = remember(devices, { username, typedName: session.typedName, keys: null })
  }
  if (devices === known) return taken
  // What is no device by its form is dropped here as it would be when read.
  const sound = formatDevices(parseDevices(formatDevices(devices)))
  return (await storage.write(sound)) ? taken : []
}

/** A username may hold dots itself. */
function toDeviceOwner(name: string): readonly string[] {
  const end = '.deviceKey'
  return name.endsWith(end) ? [name.slice(0, -end.length)] : []
}
