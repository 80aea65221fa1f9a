import { createSrpSession, signSrpSession } from 'cognito-srp-helper'
import { account, type StartAttempt } from '../attempt'

export const start: StartAttempt = async () => {
  const { userId, password, poolId } = account
  const session = createSrpSession(userId, password, poolId, false)
  return {
    srpA: session.largeA,
    async answer({ userId: USER_ID_FOR_SRP, salt: SALT, srpB: SRP_B, secretBlock: SECRET_BLOCK }) {
      const { passwordSignature, timestamp } = signSrpSession(session, {
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeParameters: { USER_ID_FOR_SRP, SALT, SRP_B, SECRET_BLOCK },
      })
      return { signature: passwordSignature, timestamp }
    },
  }
}
