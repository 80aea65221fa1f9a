import type { PortSignal } from '@cognito-flow/core'
import { endSession } from '../session/reconcile'
import type { SessionRecord } from '../session/record'
import { sleep } from '../sleep'
import type { TransportContext } from '../transport-context'
import { isTransient } from '../wire/is-transient'

/** How long after a revocation that did not get through it is tried once more, in ms. */
const TRY_AGAIN_MS = 1_000

/**
 * Forgets everything here; the pool is told behind that, as far as the network allows. With `global` every session of the user
 * ends; access tokens stay valid for others than Cognito until they expire.
 */
export async function signOut(
  context: TransportContext,
  { global = false }: { readonly global?: boolean | undefined },
  _: PortSignal,
): Promise<void> {
  const { store, signInCode, renewals } = context
  renewals.stop()
  signInCode.loaded?.end()
  const record = await store.open()
  if (record?.type !== 'session') return store.write(null)
  await endSession(context, record)
  void revoke(context, record, global)
}

/** Never rejects: offline, or revoked already, the user is signed out here all the same. */
async function revoke(
  { settings, call }: TransportContext,
  { accessToken: AccessToken, refreshToken: Token }: SessionRecord,
  isGlobal: boolean,
): Promise<void> {
  const { signal } = new AbortController()
  const twice = (send: () => Promise<unknown>) =>
    send().catch(async (error) => {
      if (!isTransient(error)) return
      await sleep(settings.schedule, TRY_AGAIN_MS, signal)
      await send().catch(() => {})
    })
  if (isGlobal) await twice(() => call('GlobalSignOut', { AccessToken }, signal))
  // Even where the global one has failed it is worth to end this one.
  await twice(() => call('RevokeToken', { ClientId: settings.clientId, Token }, signal))
}
