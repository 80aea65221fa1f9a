import type { PortSignal, Session } from '@cognito-flow/core'
import { unlessAborted } from '../aborted'
import { toSession } from '../session/to-session'
import type { TransportContext } from '../transport-context'

/**
 * Joins the renewal under way or begins one; without a network it fails at once, and the renewal goes on behind. Whatever it fails
 * by, the session stays until the machine says `forgetSession`.
 */
export async function refresh(
  { settings, renewals }: TransportContext,
  _: undefined,
  signal: PortSignal,
): Promise<Session> {
  return toSession(await unlessAborted(renewals.run().soon, signal), settings)
}
