import { answerChallenge } from '../auth/answer-challenge'
import { requireUsername } from '../auth/auth-parameters'
import { challengeNames } from '../auth/challenge-names'
import { assertSecretHash, getClient } from '../auth/client'
import { answerSrpFlow } from '../auth/srp-flow'
import * as constraints from '../constraints'
import { assertDeviceExists } from '../devices/assert-device-exists'
import type { Operation } from './operation'

export const respondToAuthChallenge: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    clientId: members.string('ClientId', constraints.clientId),
    challengeName: members.oneOf('ChallengeName', challengeNames) ?? '',
    session: members.optionalString('Session', constraints.session),
    responses: members.stringMap('ChallengeResponses'),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { challengeName, session, responses, clientMetadata } = input
  const client = getClient(pool, input.clientId)
  const username = requireUsername(responses)
  await assertSecretHash(client, username, responses.get('SECRET_HASH'))
  assertDeviceExists(pool, pool.users.find(username), responses)
  const answer = { client, challengeName, session, username, responses, clientMetadata }
  const isPlainSrp = challengeName === 'PASSWORD_VERIFIER' && session === undefined
  return isPlainSrp ? answerSrpFlow(pool, answer) : answerChallenge(pool, answer)
}
