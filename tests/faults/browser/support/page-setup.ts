import type { TransportConfig } from '@cognito-flow/transport'

/** What a page is told in its address. */
export interface PageSetup
  extends Pick<
    TransportConfig,
    'flow' | 'preferredFactor' | 'challengeLifetimeMs' | 'refreshBeforeMs'
  > {
  readonly endpoint: string
  readonly userPoolId: string
  readonly clientId: string
  readonly storage: 'local' | 'session' | 'memory'
  readonly wire: 'fetch' | 'sdk'
  /** How many times faster than time the transport's timers run. */
  readonly speed: number
  /** Waits for the test to start it. */
  readonly idle: boolean
}
