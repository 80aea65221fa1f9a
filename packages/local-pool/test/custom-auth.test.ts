import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { ClientConfig, TriggerHandlers } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { challengeTriggers } from './support/challenge-triggers'
import { answerCustom, startCustom } from './support/custom-sign-in'
import { servePool } from './support/serve-pool'
import { answerSrp, signInWithSrp, startSrp } from './support/srp-sign-in'

const ada = { username: 'ada', password: 'Passw0rd!' }
const refused = {
  name: 'NotAuthorizedException',
  message: 'Incorrect username or password.',
}

test('a wrong answer is another round with a new Session, the right one signs in', async () => {
  const served = await servePool({ triggers: challengeTriggers, users: [ada] })
  const first = await startCustom(served, 'ada')
  const second = await answerCustom(served, { session: first.Session, answer: '41' })
  expect(second).toMatchObject({
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { hint: 'the answer to everything', round: '2', USERNAME: 'ada' },
  })
  expect(second.Session).not.toBe(first.Session)
  expect(await answerCustom(served, { session: second.Session, answer: '42' })).toMatchObject({
    ChallengeParameters: {},
    AuthenticationResult: { TokenType: 'Bearer', ExpiresIn: 3600 },
  })
})

test('failAuthentication ends the flow and its Session', async () => {
  const served = await servePool({ triggers: challengeTriggers, users: [ada] })
  let { Session: session } = await startCustom(served, 'ada')
  for (const answer of ['1', '2'])
    session = (await answerCustom(served, { session, answer })).Session
  await expect(answerCustom(served, { session, answer: '3' })).rejects.toMatchObject(refused)
  await expect(answerCustom(served, { session, answer: '42' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user.',
  })
})

test('with SRP first, the password is proven before the challenge', async () => {
  const served = await servePool({ triggers: challengeTriggers, users: [ada] })
  const { challenge, responses } = await startSrp(served, { ...ada, flow: 'CUSTOM_AUTH' })
  expect(challenge).toMatchObject({
    ChallengeName: 'PASSWORD_VERIFIER',
    Session: expect.any(String),
    ChallengeParameters: { USERNAME: 'ada', USER_ID_FOR_SRP: 'ada' },
  })
  const next = await answerSrp(served, challenge.Session, responses)
  expect(next.ChallengeName).toBe('CUSTOM_CHALLENGE')
  expect(await answerCustom(served, { session: next.Session, answer: '42' })).toHaveProperty(
    'AuthenticationResult.AccessToken',
  )
})

test('the password proof of a custom flow cannot sign in without the rest of the flow', async () => {
  const served = await servePool({ triggers: challengeTriggers, users: [ada] })
  const { responses } = await startSrp(served, { ...ada, flow: 'CUSTOM_AUTH' })
  await expect(answerSrp(served, undefined, responses)).rejects.toMatchObject(refused)
})

test('the password proof of a plain sign-in does not answer a custom flow', async () => {
  const served = await servePool({ triggers: challengeTriggers, users: [ada] })
  const plain = await startSrp(served, { ...ada, flow: 'USER_SRP_AUTH' })
  const custom = await startSrp(served, { ...ada, flow: 'CUSTOM_AUTH' })
  const answer = answerSrp(served, custom.challenge.Session, plain.responses)
  await expect(answer).rejects.toMatchObject(refused)
})

test('the dummy first round carries metadata to the first real challenge', async () => {
  const seen: unknown[] = []
  const triggers: TriggerHandlers = {
    async defineAuthChallenge(event) {
      const { session } = event.request
      const last = session.at(-1)
      const isDummy = last && 'challengeMetadata' in last && last.challengeMetadata === 'PARAMETERS'
      if (last && !isDummy) event.response.issueTokens = true
      else event.response.challengeName = 'CUSTOM_CHALLENGE'
      return event
    },
    async createAuthChallenge(event) {
      const isFirst = event.request.session.length === 0
      seen.push(event.request.clientMetadata)
      event.response.publicChallengeParameters = isFirst
        ? { challenge: 'PROVIDE_AUTH_PARAMETERS' }
        : { challenge: 'CODE' }
      event.response.challengeMetadata = isFirst ? 'PARAMETERS' : 'CODE'
      return event
    },
    async verifyAuthChallengeResponse(event) {
      event.response.answerCorrect = event.request.challengeAnswer !== '__dummy__'
      return event
    },
  }
  const served = await servePool({ triggers, users: [ada] })
  const first = await startCustom(served, 'ada', { method: 'lost' })
  expect(first.ChallengeParameters?.challenge).toBe('PROVIDE_AUTH_PARAMETERS')
  const metadata = { method: 'SMS' }
  const dummy = { session: first.Session, answer: '__dummy__', metadata }
  const second = await answerCustom(served, dummy)
  expect(second.ChallengeParameters?.challenge).toBe('CODE')
  expect(seen).toEqual([undefined, { method: 'SMS' }])
})

test('Define may issue tokens at once, and may name a challenge that only the client understands', async () => {
  const triggers: TriggerHandlers = {
    async defineAuthChallenge(event) {
      if (event.userName === 'trusted') event.response.issueTokens = true
      else event.response.challengeName = 'SRP_A'
      return event
    },
  }
  const served = await servePool({ triggers, users: [ada, { username: 'trusted' }] })
  expect(await startCustom(served, 'trusted')).toHaveProperty('AuthenticationResult')
  expect(await startCustom(served, 'ada')).toMatchObject({
    ChallengeName: 'SRP_A',
    ChallengeParameters: { USERNAME: 'ada' },
  })
})

test('a trigger cannot replace USERNAME, and parameters called __proto__ are only parameters', async () => {
  const served = await servePool({
    users: [ada],
    triggers: {
      ...challengeTriggers,
      async createAuthChallenge(event) {
        event.response.publicChallengeParameters = JSON.parse('{"__proto__":"x","USERNAME":"eve"}')
        return event
      },
    },
  })
  const { endpoint, ClientId } = served
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      ClientId,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: 'ada' },
    }),
  })
  expect(await response.text()).toContain('{"__proto__":"x","USERNAME":"ada"}')
})

const noUser = { users: [{ username: 'ada', status: 'UNCONFIRMED' }] } as const
test('an unconfirmed user is told so before any challenge is made', async () => {
  const served = await servePool({ ...noUser, triggers: challengeTriggers })
  await expect(startCustom(served, 'ada')).rejects.toMatchObject({
    name: 'UserNotConfirmedException',
    message: 'User is not confirmed.',
  })
})

const notEnabled: [message: string, flow: ClientConfig['explicitAuthFlows'], start: object][] = [
  [
    'CUSTOM_AUTH is not enabled for the client.',
    ['ALLOW_USER_SRP_AUTH'],
    { AuthFlow: 'CUSTOM_AUTH' },
  ],
  [
    'USER_PASSWORD_AUTH flow not enabled for this client',
    ['ALLOW_CUSTOM_AUTH'],
    { AuthFlow: 'USER_PASSWORD_AUTH' },
  ],
  [
    'Only custom auth (lambda driven) is enabled for this client.',
    ['CUSTOM_AUTH_FLOW_ONLY'],
    { AuthFlow: 'USER_SRP_AUTH' },
  ],
]
test.each(notEnabled)(
  'a flow that the client lacks is refused: %s',
  async (message, explicitAuthFlows, start) => {
    const clients: ClientConfig[] = [
      { clientId: 'limited', ...(explicitAuthFlows && { explicitAuthFlows }) },
    ]
    const served = await servePool({ clients, users: [ada], triggers: challengeTriggers })
    const { sdk, ClientId } = served
    const input = { AuthFlow: undefined, ClientId, AuthParameters: { USERNAME: 'ada' }, ...start }
    await expect(sdk.send(new InitiateAuthCommand(input))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    })
  },
)

test('a pool without triggers says that they are missing', async () => {
  const served = await servePool({ users: [ada] })
  await expect(startCustom(served, 'ada')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Custom auth lambda trigger is not configured for the user pool.',
  })
})

test('an answer without ANSWER is refused and leaves its Session usable', async () => {
  const served = await servePool({ triggers: challengeTriggers, users: [ada] })
  const { sdk, ClientId } = served
  const { Session } = await startCustom(served, 'ada')
  const ChallengeName = 'CUSTOM_CHALLENGE'
  const ChallengeResponses = { USERNAME: 'ada' }
  const incomplete = { ClientId, Session, ChallengeName, ChallengeResponses } as const
  await expect(sdk.send(new RespondToAuthChallengeCommand(incomplete))).rejects.toMatchObject({
    message: 'Missing required parameter ANSWER',
  })
  await answerCustom(served, { session: Session, answer: '42' })
})

test('custom challenges do not count towards the password lockout', async () => {
  const served = await servePool({ triggers: challengeTriggers, users: [ada] })
  for (let flow = 0; flow < 3; flow += 1) {
    let { Session: session } = await startCustom(served, 'ada')
    for (const answer of ['1', '2']) {
      session = (await answerCustom(served, { session, answer })).Session
    }
    await expect(answerCustom(served, { session, answer: '3' })).rejects.toMatchObject(refused)
  }
  await signInWithSrp(served, { ...ada, flow: 'USER_SRP_AUTH' })
})
