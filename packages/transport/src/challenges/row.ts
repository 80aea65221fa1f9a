import type {
  ChallengeCommon,
  ChallengeKind,
  ChallengeOf,
  ConfirmSignInRequest,
  PortSignal,
} from '@cognito-flow/core'
import type { Asked } from '../session/record'
import type { SignIn } from '../sign-in/sign-ins'
import type { SignInContext } from '../sign-in-context'
import type { Texts } from '../texts'

/** Who answers what: the running sign-in with the challenge that it was asked. */
export interface Answering {
  readonly context: SignInContext
  readonly signIn: SignIn
  readonly asked: Asked
  readonly signal: PortSignal
}

/** All that the transport knows of one kind of challenge. */
export interface ChallengeRow<Kind extends ChallengeKind> {
  readonly kind: Kind
  /** The `ChallengeName`s that are of this kind; with a choice that was made here, `name/choice`. */
  readonly names: readonly string[]
  /** What the user sees, from Cognito's ChallengeParameters. Throws `unexpectedResponse` for parameters that are none. */
  show(common: ChallengeCommon, parameters: Texts): ChallengeOf<Kind>
  /** From when on another code can be asked for, in ms since the epoch; left out, or `null`: never. */
  resendAt?(signIn: SignIn, parameters: Texts, now: number): number | null
  /** What Cognito does not send along and has to be asked for before the user is. */
  prepare?(answering: Answering): Promise<Asked>
  /** The choice of an answer that needs no request: the next challenge follows from it. */
  choose?(request: ConfirmSignInRequest, parameters: Texts): string | null
  /** The ChallengeResponses of an answer, `USERNAME` apart. Throws `invalidInput` for an answer that is none. */
  respond(request: ConfirmSignInRequest, answering: Answering): Texts | Promise<Texts>
}
