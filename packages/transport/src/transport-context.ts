import type { WorldEvent } from '@cognito-flow/core'
import type { RequestContext } from './request-context'
import type { Renewals } from './session/renewals'
import type { SignInCode } from './sign-in-code'

/** What the ports of one transport share. */
export interface TransportContext extends RequestContext {
  readonly renewals: Renewals
  readonly signInCode: SignInCode
  /** Tells whoever watches what happened without the machine having asked for it. */
  readonly announce: (event: WorldEvent) => void
}
