import type { CustomAuthTriggers } from '../src/index'
import { type Flow, type Session, toCreateEvent, toDefineEvent, toVerifyEvent } from './events'

/** What a client sees: the public parameters of a challenge, or how the flow ended. */
export type Sight = Record<string, string> | 'PASSWORD_VERIFIER' | 'tokens' | 'failed'

/** One flow, with the triggers called as Cognito calls them. */
export function startFlow(triggers: CustomAuthTriggers, flow: Flow = {}) {
  const session: Session = []
  let privateParameters: Record<string, string> = {}
  let metadata: string | undefined
  let resendAnswer: string | undefined

  async function advance(clientMetadata?: Record<string, string>): Promise<Sight> {
    const now = { ...flow, ...(clientMetadata && { clientMetadata }) }
    const { response } = await triggers.defineAuthChallenge(toDefineEvent([...session], now))
    if (response.failAuthentication) return 'failed'
    if (response.issueTokens) return 'tokens'
    if (response.challengeName === 'PASSWORD_VERIFIER') return 'PASSWORD_VERIFIER'
    const created = await triggers.createAuthChallenge(toCreateEvent([...session], now))
    privateParameters = created.response.privateChallengeParameters
    metadata = created.response.challengeMetadata
    resendAnswer = created.response.publicChallengeParameters.resendAnswer
    return created.response.publicChallengeParameters
  }

  /** Each answer has metadata of its own. */
  async function answer(text: string, clientMetadata?: Record<string, string>): Promise<Sight> {
    const now = { ...flow, ...(clientMetadata && { clientMetadata }) }
    const { response } = await triggers.verifyAuthChallengeResponse(
      toVerifyEvent(text, privateParameters, now),
    )
    session.push({
      challengeName: 'CUSTOM_CHALLENGE',
      challengeResult: response.answerCorrect,
      challengeMetadata: metadata,
    })
    return advance(clientMetadata)
  }

  return {
    answer,
    /** Asks for another delivery as the challenge says. */
    resend: () => {
      if (resendAnswer === undefined) throw new Error('The challenge offers no resend.')
      return answer(resendAnswer, { resendAnswer })
    },
    start: () => advance(),
    startWithPassword(): Promise<Sight> {
      session.push({ challengeName: 'SRP_A', challengeResult: true })
      return advance()
    },
    provePassword(): Promise<Sight> {
      session.push({ challengeName: 'PASSWORD_VERIFIER', challengeResult: true })
      return advance()
    },
  }
}
