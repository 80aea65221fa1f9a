import type { TriggerHandlers } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { challengeTriggers } from './support/challenge-triggers'
import { answerCustom, startCustom } from './support/custom-sign-in'
import { servePool } from './support/serve-pool'

const users = [{ username: 'ada' }]
const unrecognizable = {
  name: 'InvalidLambdaResponseException',
  message: 'Unrecognizable lambda output',
}

const throws = async () => {
  throw new Error("'challengeMetaData'")
}
const circular = async () => {
  const event: { response?: object } = {}
  event.response = event
  return event
}

const failures: [title: string, triggers: TriggerHandlers, error: object][] = [
  [
    'throws',
    { ...challengeTriggers, createAuthChallenge: throws },
    {
      name: 'UserLambdaValidationException',
      message: "CreateAuthChallenge failed with error 'challengeMetaData'.",
    },
  ],
  [
    'throws before the flow starts',
    { ...challengeTriggers, preAuthentication: throws },
    {
      name: 'UserLambdaValidationException',
      message: "PreAuthentication failed with error 'challengeMetaData'.",
    },
  ],
  [
    'fails its callback',
    { ...challengeTriggers, defineAuthChallenge: (_event, _context, callback) => callback('no') },
    {
      name: 'UserLambdaValidationException',
      message: 'DefineAuthChallenge failed with error no.',
    },
  ],
  [
    'returns nothing',
    { ...challengeTriggers, createAuthChallenge: async () => {} },
    unrecognizable,
  ],
  [
    'returns a text',
    { ...challengeTriggers, createAuthChallenge: async () => 'done' },
    unrecognizable,
  ],
  [
    'returns no response',
    { ...challengeTriggers, createAuthChallenge: async () => ({}) },
    unrecognizable,
  ],
  [
    'returns nested parameters',
    {
      ...challengeTriggers,
      createAuthChallenge: async () => ({ response: { publicChallengeParameters: { a: {} } } }),
    },
    unrecognizable,
  ],
  ['decides nothing', { defineAuthChallenge: async (event) => event }, unrecognizable],
  [
    'returns what JSON cannot hold',
    { ...challengeTriggers, createAuthChallenge: circular },
    {
      name: 'InvalidLambdaResponseException',
      message: 'Invalid lambda function output : Invalid JSON',
    },
  ],
]
test.each(failures)('a trigger that %s', async (_title, triggers, error) => {
  const served = await servePool({ users, triggers })
  await expect(startCustom(served, 'ada')).rejects.toMatchObject(error)
})

test('a trigger that takes five seconds is given up', async () => {
  let started = () => {}
  const isRunning = new Promise<void>((resolve) => {
    started = resolve
  })
  const defineAuthChallenge = () => {
    started()
    return new Promise<never>(() => {})
  }
  const served = await servePool({ users, triggers: { ...challengeTriggers, defineAuthChallenge } })
  const outcome = expect(startCustom(served, 'ada')).rejects.toMatchObject({
    name: 'UnexpectedLambdaException',
    message:
      'DefineAuthChallenge invocation failed due to error Socket timeout while invoking Lambda function.',
  })
  await isRunning
  served.clock.advance(5_000)
  await outcome
})

test('a callback handler works as it does on Lambda', async () => {
  const triggers: TriggerHandlers = {
    defineAuthChallenge: (event, _context, callback) => {
      event.response.issueTokens = true
      callback(null, event)
    },
  }
  const served = await servePool({ users, triggers })
  expect(await startCustom(served, 'ada')).toHaveProperty('AuthenticationResult')
})

test('a Session is dead after a trigger failed', async () => {
  let fails = true
  const triggers: TriggerHandlers = {
    ...challengeTriggers,
    verifyAuthChallengeResponse: (event) =>
      fails ? throws() : challengeTriggers.verifyAuthChallengeResponse(event),
  }
  const served = await servePool({ users, triggers })
  const { Session: session } = await startCustom(served, 'ada')
  await expect(answerCustom(served, { session, answer: '42' })).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
  })
  fails = false
  await expect(answerCustom(served, { session, answer: '42' })).rejects.toMatchObject({
    message: 'Invalid session for the user.',
  })
})
