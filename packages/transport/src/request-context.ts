import type { Settings } from './config'
import type { Store } from './session/store'
import type { Call } from './wire/call'

/** What it takes to make a request and to store what comes of it. */
export interface RequestContext {
  readonly settings: Settings
  readonly call: Call
  readonly store: Store
}
