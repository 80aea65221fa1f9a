import type { TriggerHandlers } from '@cognito-flow/local-pool'

/** Three rounds at most, the answer is always `42`; the password comes first when the flow began with SRP_A. */
export const challengeTriggers = {
  async defineAuthChallenge(event) {
    const rounds = event.request.session
    const last = rounds.at(-1)
    if (last?.challengeName === 'SRP_A') event.response.challengeName = 'PASSWORD_VERIFIER'
    else if (last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult) {
      event.response.issueTokens = true
    } else if (rounds.filter((round) => !round.challengeResult).length >= 3) {
      event.response.failAuthentication = true
    } else event.response.challengeName = 'CUSTOM_CHALLENGE'
    return event
  },
  async createAuthChallenge(event) {
    event.response.publicChallengeParameters = {
      hint: 'the answer to everything',
      round: String(event.request.session.length + 1),
    }
    event.response.privateChallengeParameters = { answer: '42' }
    event.response.challengeMetadata = 'QUESTION'
    return event
  },
  async verifyAuthChallengeResponse(event) {
    const { challengeAnswer, privateChallengeParameters } = event.request
    event.response.answerCorrect = challengeAnswer === privateChallengeParameters.answer
    return event
  },
} satisfies TriggerHandlers
