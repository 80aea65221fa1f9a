import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { createAppCode, stepMs } from './app-code'
import { callPool, type PoolAddress, PoolRefusal, readList, readText, toMembers } from './pool-api'

/** The ceremony of `navigator.credentials.create()`: a RegistrationResponseJSON of the options. */
export type CreatePasskey = (options: PublicKeyCredentialCreationOptionsJSON) => Promise<unknown>

/**
 * Registers an authenticator app for whom the token belongs to, and resolves with its secret. A code works once: the pool is
 * shown the one before the current one, which is then there for a sign-in.
 */
export async function registerApp(pool: PoolAddress, AccessToken: string): Promise<string> {
  const secret = readText(
    await callPool(pool, 'AssociateSoftwareToken', { AccessToken }),
    'SecretCode',
  )
  const show = async (at: number) => {
    const input = { AccessToken, UserCode: await createAppCode(secret, at) }
    await callPool(pool, 'VerifySoftwareToken', input)
  }
  await show(Date.now() - stepMs).catch((error: unknown) => {
    // Its time may have run out on the way.
    if (error instanceof PoolRefusal) return show(Date.now())
    throw error
  })
  return secret
}

/** Registers another passkey. Rejects as the ceremony does when the user ends it. */
export async function addPasskey(
  pool: PoolAddress,
  AccessToken: string,
  create: CreatePasskey,
): Promise<void> {
  const answer = await callPool(pool, 'StartWebAuthnRegistration', { AccessToken })
  const options = answer.get('CredentialCreationOptions')
  if (!isCreationOptions(options)) throw new Error('The pool sent no options for a passkey.')
  const Credential = await create(options)
  await callPool(pool, 'CompleteWebAuthnRegistration', { AccessToken, Credential })
}

export async function hasPasskey(pool: PoolAddress, AccessToken: string): Promise<boolean> {
  const answer = await callPool(pool, 'ListWebAuthnCredentials', { AccessToken })
  return readList(answer, 'Credentials').length > 0
}

/** Forgets every device that the user's sign-ins were remembered on; resolves with how many there were. */
export async function forgetDevices(pool: PoolAddress, AccessToken: string): Promise<number> {
  const answer = await callPool(pool, 'ListDevices', { AccessToken })
  const devices = readList(answer, 'Devices').map(toMembers)
  for (const device of devices) {
    const DeviceKey = readText(device, 'DeviceKey')
    await callPool(pool, 'ForgetDevice', { AccessToken, DeviceKey })
  }
  return devices.length
}

function isCreationOptions(value: unknown): value is PublicKeyCredentialCreationOptionsJSON {
  const members = toMembers(value)
  return readText(members, 'challenge') !== '' && members.has('rp') && members.has('user')
}
