import type { WorldEvent } from '@cognito-flow/core'
import type { RequestContext } from '../request-context'
import type { SignInCode } from '../sign-in-code'
import type { TabMessage } from './tabs'

/** What it takes to follow what happens to a session. */
export interface SessionContext extends RequestContext {
  readonly signInCode: SignInCode
  /** The sessions that ended while this page knew them: one that comes back is not taken. */
  readonly ended: Set<string>
  /** Tells the other pages of this client. */
  readonly tell: (message: TabMessage) => void
  /** Tells whoever watches what happened without the machine having asked for it. */
  readonly announce: (event: WorldEvent) => void
}
