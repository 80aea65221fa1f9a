import type { AuthFlow } from '@cognito-flow/core'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import type { JourneyClient } from '../support/journey-clients'

/** What one user does, and what two clients make of it. */
export interface Journey {
  readonly config?: LocalPoolConfig
  /** What the client is configured to sign in by; `custom` when left out. */
  readonly flow?: AuthFlow
  /** What the user did in this pool at an earlier time, with whichever client: it is not compared. */
  readonly before?: () => Promise<unknown>
  readonly go: (client: JourneyClient, codes: Codes) => Promise<void>
  /** What stays different on purpose, each with its reason. Whatever else differs fails the test. */
  readonly differences?: Readonly<Record<string, string>>
}

interface Codes {
  /** The code that was sent to the user last. */
  readonly sent: (username?: string) => string
  /** What an app shows for the secret that the pending step has, or for one that was set up earlier. */
  readonly ofApp: (secret?: string) => string
}

export type Journeys = Readonly<Record<string, Journey>>

export const username = 'ada'
export const password = 'Corr3ct-Horse!'
export const ada = {
  username,
  password,
  attributes: { email: 'ada@example.com', phone_number: '+12065550100' },
}
export const clientMetadata = { page: 'this' }

/** The same journey with each of several values. */
export function each<const Value extends string>(
  values: readonly Value[],
  toTitle: (value: Value) => string,
  toJourney: (value: Value) => Journey,
): Journeys {
  return Object.fromEntries(values.map((value) => [toTitle(value), toJourney(value)]))
}
