import type { WorldEvent } from '@cognito-flow/core'
import type { Devices } from './devices/devices'
import type { Passkeys } from './passkeys/passkeys'
import type { RequestContext } from './request-context'
import type { Renewals } from './session/renewals'
import type { RememberedSignUp } from './sign-in/remembered-sign-up'
import type { SignIns } from './sign-in/sign-ins'

/** What the ports of one transport share. */
export interface TransportContext extends RequestContext {
  readonly signIns: SignIns
  readonly renewals: Renewals
  readonly passkeys: Passkeys
  readonly devices: Devices
  readonly rememberedSignUp: RememberedSignUp
  /** Tells whoever watches what happened without the machine having asked for it. */
  readonly announce: (event: WorldEvent) => void
}
