import { describe, expect, test } from 'vitest'
import { customAuth, question, type StepVerdict, step, type UserContext } from '../src/index'
import { startFlow } from './drive'
import { toCreateEvent, toDefineEvent } from './events'

const pet = question({ name: 'pet', hint: '', expected: () => 'Rex' })
const asked = (name: string, attempt = 1) => ({ step: name, attempt: String(attempt) })

/** A step that is asked as `verdict` says and takes `yes`. */
function conditional(name: string, verdict: StepVerdict | (() => StepVerdict)) {
  return step({
    name,
    attempts: 2,
    resend: { limit: 1 },
    when: () => (typeof verdict === 'string' ? verdict : verdict()),
    create: () => ({}),
    verify: ({ answer }) => answer === 'yes',
  })
}

/** The verdicts of two steps `a` and `b` between `pet` and `town`, the answers, and what the client sees in the end. */
const table: [string, [StepVerdict, StepVerdict], string[], object | string][] = [
  ['asks them', ['ask', 'ask'], ['Rex'], asked('a')],
  ['asks the second after the first', ['ask', 'ask'], ['Rex', 'yes'], asked('b')],
  ['leaves the first out', ['skip', 'ask'], ['Rex'], asked('b')],
  ['leaves the second out', ['ask', 'skip'], ['Rex', 'yes'], asked('town')],
  ['leaves both out', ['skip', 'skip'], ['Rex'], asked('town')],
  ['ends after both are left out', ['skip', 'skip'], ['Rex', 'Oslo'], 'tokens'],
  ['ends after the first is left out', ['skip', 'ask'], ['Rex', 'yes', 'Oslo'], 'tokens'],
  [
    'counts the tries of one behind one that is left out',
    ['skip', 'ask'],
    ['Rex', 'no'],
    asked('b', 2),
  ],
  ['fails after its last try', ['skip', 'ask'], ['Rex', 'no', 'no'], 'failed'],
  ['refuses the user', ['skip', 'refuse'], ['Rex'], 'failed'],
  ['asks what comes before it refuses', ['ask', 'refuse'], ['Rex'], asked('a')],
]

describe('a sequence with conditions', () => {
  test.each(table)('%s', async (_, [a, b], answers, expected) => {
    const town = question({ name: 'town', hint: '', expected: () => 'Oslo' })
    const flow = startFlow(customAuth([pet, conditional('a', a), conditional('b', b), town]))
    let sight: unknown = await flow.start()
    for (const answer of answers) sight = await flow.answer(answer)
    if (typeof expected === 'string') expect(sight).toBe(expected)
    else expect(sight).toMatchObject(expected)
  })

  test('asks a step that has begun to its end, whatever its condition says by then', async () => {
    let verdict: StepVerdict = 'ask'
    const flow = startFlow(customAuth([pet, conditional('a', () => verdict)]))
    await flow.start()
    await flow.answer('Rex')
    verdict = 'skip'
    expect(await flow.resend()).toMatchObject(asked('a'))
    expect(await flow.answer('no')).toMatchObject(asked('a', 2))
    expect(await flow.answer('yes')).toBe('tokens')
  })

  test('asks what Define has found to ask, though the condition says otherwise an instant later', async () => {
    const verdicts: StepVerdict[] = ['ask', 'skip']
    const flow = startFlow(customAuth([pet, conditional('a', () => verdicts.shift() ?? 'skip')]))
    await flow.start()
    expect(await flow.answer('Rex')).toMatchObject(asked('a'))
  })

  test('tells a condition who the flow is about, and what the client said', async () => {
    const seen: UserContext[] = []
    const when = (context: UserContext) => {
      seen.push(context)
      return 'skip' as const
    }
    const triggers = customAuth([pet, step({ name: 'a', when, create: () => ({}) })])
    const flow = startFlow(triggers, { userAttributes: { sub: '1' } })
    await flow.start()
    expect(seen).toEqual([])
    expect(await flow.answer('Rex', { device: 'd1' })).toBe('tokens')
    expect(seen).toEqual([
      {
        username: 'amelia',
        userPoolId: 'eu-west-1_AbCdEfGhI',
        clientId: 'web',
        userAttributes: { sub: '1' },
        userNotFound: false,
        clientMetadata: { device: 'd1' },
      },
    ])
  })

  test('lets the failure of a condition end the flow', async () => {
    const fails = () => {
      throw new Error('no connection')
    }
    const flow = startFlow(customAuth([pet, conditional('a', fails)]))
    await flow.start()
    await expect(flow.answer('Rex')).rejects.toThrow('no connection')
  })
})

const custom = (step: string, attempt: number, challengeResult: boolean, resends = 0) => ({
  challengeName: 'CUSTOM_CHALLENGE' as const,
  challengeResult,
  challengeMetadata: JSON.stringify({ step, attempt, resends, resendAt: 0, kept: {} }),
})

/** Rounds that no flow has: the metadata is the triggers' own, but nothing follows from it unchecked. */
const impossible: [string, ReturnType<typeof custom>[]][] = [
  ['a resend before the first round', [custom('pet', 1, true), custom('a', 1, true, 1)]],
  [
    'more resends than one at a time',
    [custom('pet', 1, true), custom('a', 1, false), custom('a', 1, true, 2)],
  ],
  [
    'more resends than the limit',
    [
      custom('pet', 1, true),
      custom('a', 1, false),
      custom('a', 1, false, 1),
      custom('a', 1, true, 2),
    ],
  ],
  ['a resend of a step that offers none', [custom('pet', 1, false), custom('pet', 1, true, 1)]],
  [
    'a resend and a try in one',
    [custom('pet', 1, true), custom('a', 1, false), custom('a', 2, true, 1)],
  ],
  [
    'neither a resend nor a try',
    [custom('pet', 1, true), custom('a', 1, false), custom('a', 1, true)],
  ],
  ['a step left out that is asked of everybody', [custom('a', 1, true)]],
  [
    'a step left out halfway',
    [custom('pet', 1, true), custom('a', 1, false), custom('b', 1, true)],
  ],
]

describe('Define', () => {
  const triggers = customAuth([pet, conditional('a', 'ask'), conditional('b', 'ask')])

  test.each(impossible)('fails %s', async (_, session) => {
    const { response } = await triggers.defineAuthChallenge(toDefineEvent(session))
    expect(response).toEqual({ issueTokens: false, failAuthentication: true })
    await expect(triggers.createAuthChallenge(toCreateEvent(session))).rejects.toMatchObject({
      code: 'handlersOutOfStep',
    })
  })
})
