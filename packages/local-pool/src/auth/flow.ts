import type { ClientSettings } from '../settings'
import type { Subject } from './subject'

/** A sign-in that begins: InitiateAuth after its client and username were resolved. */
export interface FlowStart {
  readonly subject: Subject
  readonly parameters: ReadonlyMap<string, string>
  /** What a sign-up left behind, for USER_AUTH. */
  readonly session: string | undefined
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

/** An answer to a challenge: RespondToAuthChallenge after its client was resolved. */
export interface FlowAnswer {
  readonly client: ClientSettings
  readonly challengeName: string
  readonly session: string | undefined
  readonly username: string
  readonly responses: ReadonlyMap<string, string>
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}
