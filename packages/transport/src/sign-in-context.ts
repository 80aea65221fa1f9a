import type { Devices } from './devices/devices'
import type { Passkeys } from './passkeys/passkeys'
import type { RequestContext } from './request-context'
import type { RememberedSignUp } from './sign-in/remembered-sign-up'
import type { SignIns } from './sign-in/sign-ins'

/** What the ports share that lead to a session. */
export interface SignInContext extends RequestContext {
  readonly signIns: SignIns
  readonly passkeys: Passkeys
  readonly devices: Devices
  readonly rememberedSignUp: RememberedSignUp
}
