import type { CustomAuthTriggers } from '../src/index'
import { type Flow, type Session, toCreateEvent, toDefineEvent, toVerifyEvent } from './events'

/** What a client sees: the public parameters of a challenge, or how the flow ended. */
export type Sight = Record<string, string> | 'PASSWORD_VERIFIER' | 'tokens' | 'failed'

/** One flow, with the triggers called as Cognito calls them. */
export function startFlow(triggers: CustomAuthTriggers, flow: Flow = {}) {
  const session: Session = []
  let privateParameters: Record<string, string> = {}
  let metadata: string | undefined

  async function advance(): Promise<Sight> {
    const { response } = await triggers.defineAuthChallenge(toDefineEvent([...session], flow))
    if (response.failAuthentication) return 'failed'
    if (response.issueTokens) return 'tokens'
    if (response.challengeName === 'PASSWORD_VERIFIER') return 'PASSWORD_VERIFIER'
    const created = await triggers.createAuthChallenge(toCreateEvent([...session], flow))
    privateParameters = created.response.privateChallengeParameters
    metadata = created.response.challengeMetadata
    return created.response.publicChallengeParameters
  }

  return {
    start: advance,
    startWithPassword(): Promise<Sight> {
      session.push({ challengeName: 'SRP_A', challengeResult: true })
      return advance()
    },
    provePassword(): Promise<Sight> {
      session.push({ challengeName: 'PASSWORD_VERIFIER', challengeResult: true })
      return advance()
    },
    async answer(text: string, clientMetadata?: Record<string, string>): Promise<Sight> {
      const verified = await triggers.verifyAuthChallengeResponse(
        toVerifyEvent(text, privateParameters, {
          ...flow,
          ...(clientMetadata && { clientMetadata }),
        }),
      )
      session.push({
        challengeName: 'CUSTOM_CHALLENGE',
        challengeResult: verified.response.answerCorrect,
        challengeMetadata: metadata,
      })
      if (clientMetadata) flow = { ...flow, clientMetadata }
      return advance()
    },
  }
}
