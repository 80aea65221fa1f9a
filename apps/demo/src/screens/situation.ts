import type { Auth, AuthFlow } from '@cognito-flow/core'
import type { Place } from '../navigation'

/** The methods of the next sign-in, and of the one that is under way where this tab knows. */
interface Flows {
  readonly next: AuthFlow
  readonly running: AuthFlow | undefined
}

/** What a screen depends on besides the view. */
export interface Situation {
  readonly place: Place
  readonly flows: Flows
  readonly can: Auth['can']
  /** In ms since the epoch. */
  readonly now: number
}
