import type { Renewals } from './session/renewals'
import type { SessionContext } from './session/session-context'

/** What the ports of one transport share. */
export interface TransportContext extends SessionContext {
  readonly renewals: Renewals
}
