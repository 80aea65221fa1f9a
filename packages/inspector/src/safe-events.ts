import type { AuthFailure, AuthFlow } from '@cognito-flow/core'

/** A failure without its message, which is the only part of it that a pool or a network writes freely. */
export type SafeFailure = Pick<
  AuthFailure,
  'code' | 'recovery' | 'operation' | 'form' | 'name' | 'retryAfterMs'
>

/** An event by its name; of its fields only those that say how, never who or with what. */
export interface SafeEvent {
  readonly type: string
  /** Of `signIn`. */
  readonly flow?: AuthFlow
  readonly autoSignIn?: boolean
  readonly global?: boolean
  /** In ms since the epoch; of `wake`. */
  readonly at?: number
  /** What a request failed with, when it is classified. */
  readonly failure?: SafeFailure
}

/** The public, impersonal part of the machine's context. */
export interface SafeContext {
  readonly notice: string | null
  readonly autoSignIn: boolean
  readonly challenge: {
    readonly kind: string
    readonly name: string
    readonly round: number
    readonly expiresAt: number
  } | null
  readonly delivery: { readonly medium: string; readonly attribute: string } | null
  readonly session: { readonly expiresAt: number; readonly refreshAt: number } | null
  readonly failure: SafeFailure | null
}

/** `value`, `tags` and `context` are there for state machines, not for the requests they make. */
export interface SafeSnapshot {
  readonly status: string
  readonly value?: StateValue
  readonly tags?: readonly string[]
  readonly context?: SafeContext
}

/** XState's nested state value: `{ signedOut: { signIn: 'initiating' } }`; parallel states have a key for each region. */
export type StateValue = string | { readonly [state: string]: StateValue }

interface FromActor {
  /** XState's session id of the machine. */
  readonly rootId: string
  /** XState's session id of the actor the event is about: the machine, or one of its requests. */
  readonly sessionId: string
  /** The actor's name in the chart, such as `confirmSignIn`. */
  readonly actorId: string
}

/** XState's inspection events, reduced to what is safe to show, store or send elsewhere. Plain JSON. */
export type SafeInspectionEvent =
  | (FromActor & { readonly type: '@xstate.actor' })
  | (FromActor & { readonly type: '@xstate.action'; readonly action: string })
  | (FromActor & { readonly type: '@xstate.event'; readonly event: SafeEvent })
  | (FromActor & {
      readonly type: '@xstate.snapshot' | '@xstate.microstep' | '@xstate.transition'
      readonly event: SafeEvent
      readonly snapshot: SafeSnapshot
    })
