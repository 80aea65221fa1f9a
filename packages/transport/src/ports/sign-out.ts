import type { PortSignal } from '@cognito-flow/core'
import type { TransportContext } from '../transport-context'

/**
 * Forgets everything here, then tells the pool as far as the network allows; resolves even when it cannot be told. With
 * `global` every session of the user ends; access tokens stay valid for others than Cognito until they expire.
 */
export async function signOut(
  { settings, call, store, signInCode, renewals }: TransportContext,
  { global = false }: { readonly global?: boolean | undefined },
  signal: PortSignal,
): Promise<void> {
  renewals.stop()
  signInCode.loaded?.end()
  const record = await store.open()
  await store.write(null)
  if (record?.type !== 'session') return
  try {
    if (global) await call('GlobalSignOut', { AccessToken: record.accessToken }, signal)
  } catch {
    // The refresh token is still worth revoking.
  }
  try {
    await call('RevokeToken', { ClientId: settings.clientId, Token: record.refreshToken }, signal)
  } catch {
    // Offline, or revoked already: the user is signed out here all the same.
  }
}
