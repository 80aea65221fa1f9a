import type { Activity } from './activity'
import type { CodeGuesses } from './auth/code-guesses'
import type { Lockout } from './auth/lockout'
import type { PendingSignIn } from './auth/pending-sign-in'
import type { SrpHandshakes } from './auth/srp-handshakes'
import type { Clock } from './clock'
import type { Inbox } from './inbox'
import type { PasskeyRegistrations } from './passkeys/registrations'
import type { Quotas } from './quotas'
import type { RandomBytes } from './random'
import type { Sessions } from './sessions'
import type { PoolSettings } from './settings'
import type { Journal } from './storage/journal'
import type { Grants } from './tokens/grants'
import type { SigningKeys } from './tokens/signing-keys'
import type { TriggerHandlers } from './triggers/handlers'
import type { TriggerLog } from './triggers/trigger-log'
import type { User } from './user'
import type { UserStore } from './user-store'

/** Everything one running pool consists of; operations receive it and own nothing themselves. */
export interface PoolContext {
  readonly settings: PoolSettings
  readonly triggers: TriggerHandlers
  readonly clock: Clock
  readonly randomBytes: RandomBytes
  readonly users: UserStore
  readonly sessions: Sessions<PendingSignIn>
  /** Who has just signed up, or confirmed it, and may sign in by the Session that came with it. */
  readonly signUpSessions: Sessions<User>
  readonly handshakes: SrpHandshakes
  /** The Session of each device that is about to prove its secret, by device key. */
  readonly deviceSessions: Map<string, string>
  readonly lockout: Lockout
  readonly codeGuesses: CodeGuesses
  readonly quotas: Quotas
  readonly passkeyRegistrations: PasskeyRegistrations
  readonly grants: Grants
  readonly inbox: Inbox
  readonly activity: Activity
  readonly triggerLog: TriggerLog
  /** What the storage, if there is one, has yet to hear of. */
  readonly journal: Journal
  /** Makes the answers for unknown users stable and not predictable from outside. */
  readonly simulationKey: Uint8Array<ArrayBuffer>
  signingKeys(): Promise<SigningKeys>
}

/** A pool as one request sees it. */
export interface CallContext extends PoolContext {
  /** `iss` of the tokens this request yields. */
  readonly issuer: string
}
