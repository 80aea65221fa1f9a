import { describe, expect, test, vi } from 'vitest'
import { customAuth, oneTimeCode, password, question, step } from '../src/index'
import { type Flow, toVerifyEvent } from './events'

const verifyOwn = vi.fn(({ answer }: { answer: string }) => answer === 'open')
const triggers = customAuth(
  [
    step({ name: 'hello', create: () => ({}) }),
    oneTimeCode({ name: 'code', deliver: () => {} }),
    question({
      name: 'pet',
      hint: '',
      expected: ({ userAttributes }) => userAttributes['custom:pet'],
    }),
    question({
      name: 'town',
      hint: '',
      expected: ({ attempt }) => `Oslo${attempt}`,
      matches: (answer, expected) => answer.toLowerCase() === expected.toLowerCase(),
    }),
  ],
  [password(), step({ name: 'own', create: () => ({}), verify: verifyOwn })],
)

const round = (name: string, attempt = '1', begin = 'custom') => ({
  'cognito-flow:step': name,
  'cognito-flow:attempt': attempt,
  'cognito-flow:begin': begin,
})
const code = { ...round('code'), code: '012345' }
const unknown = { userNotFound: true, userAttributes: {} }

const table: [string, string, Record<string, string>, boolean, Flow?][] = [
  ['accepts the right code', '012345', code, true],
  ['accepts the code with white space anywhere', ' 012 345\n', code, true],
  ['accepts the code in digits of full width', '０１２　３４５', code, true],
  ['refuses another code', '012346', code, false],
  ['refuses a code that is longer', '0123450', code, false],
  ['refuses an empty code', '', code, false],
  ['refuses any code where none was made', 'undefined', round('code'), false],
  ['accepts the expected answer', 'Rex', round('pet'), true],
  ['accepts it with white space around', '  Rex ', round('pet'), true],
  ['refuses it in another case', 'rex', round('pet'), false],
  ['refuses an answer where none is expected', '', round('pet'), false, { userAttributes: {} }],
  [
    'refuses nothing where nothing is expected',
    '',
    round('pet'),
    false,
    { userAttributes: { 'custom:pet': '' } },
  ],
  ['uses the comparison of the step', 'OSLO2', round('town', '2'), true],
  ['accepts anything where nothing is asked', '', round('hello'), true],
  ['accepts anything there for an unknown user too', '', round('hello'), true, unknown],
  ['refuses the right code of an unknown user', '012345', code, false, unknown],
  ['refuses the expected answer of an unknown user', 'Oslo1', round('town'), false, unknown],
  ['refuses the step of another sequence', 'open', round('own'), false],
  ['accepts it in its own sequence', 'open', round('own', '1', 'password'), true],
  ['refuses a step that is not declared', 'x', round('fingerprint'), false],
  ['refuses a round that was not made here', 'x', {}, false],
]

describe('verifyAuthChallengeResponse', () => {
  test.each(table)('%s', async (_, answer, parameters, answerCorrect, flow) => {
    const event = toVerifyEvent(answer, parameters, flow)
    expect(await triggers.verifyAuthChallengeResponse(event)).toEqual({
      ...event,
      response: { answerCorrect },
    })
  })

  test('asks no step about an unknown user', async () => {
    verifyOwn.mockClear()
    await triggers.verifyAuthChallengeResponse(
      toVerifyEvent('open', round('own', '1', 'password'), unknown),
    )
    expect(verifyOwn).not.toHaveBeenCalled()
  })
})
