import type { WorldEvent } from '@cognito-flow/core'
import type { Call } from './call'
import type { Settings } from './config'
import type { SignIns } from './sign-ins'
import type { Store } from './store'

/** What the operations of one transport share. */
export interface TransportContext {
  readonly settings: Settings
  readonly call: Call
  readonly store: Store
  readonly signIns: SignIns
  /** Tells whoever watches what happened without the machine having asked for it. */
  readonly announce: (event: WorldEvent) => void
}
