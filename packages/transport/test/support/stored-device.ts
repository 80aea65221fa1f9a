import { memoryStorage } from '../../src/session/storage'
import { POOL } from './issued-tokens'

export const DEVICES_KEY = `cognito-flow.${POOL.clientId}.devices`

/** A device of ada's, as an earlier sign-in has left it. */
export const storedDevice = {
  username: 'ada',
  aliases: ['ada@example.com'],
  deviceKey: 'local_0b1c2d3e-0000-4000-8000-000000000000',
  deviceGroupKey: '-Demo12345',
  password: 'c2VjcmV0IG9mIHRoZSBkZXZpY2U=',
}

/** Storage that holds these devices. */
export function storageWith(devices: unknown = [storedDevice]) {
  const storage = memoryStorage()
  void storage.setItem(DEVICES_KEY, JSON.stringify({ version: 1, devices }))
  return storage
}
