import { describe, expect, test } from 'vitest'
import { type CreateContext, customAuth, oneTimeCode, password, question, step } from '../src/index'
import { toCreateEvent } from './events'

describe('createAuthChallenge', () => {
  test('tells the client the step, the attempt, the attempts left and the hint', async () => {
    const { createAuthChallenge } = customAuth([
      question({
        name: 'pet',
        attempts: 2,
        hint: ({ attempt, username }) => `${username}, try ${attempt}`,
        expected: () => 'Rex',
      }),
    ])
    const event = toCreateEvent([])
    expect(await createAuthChallenge(event)).toEqual({
      ...event,
      response: {
        publicChallengeParameters: {
          step: 'pet',
          attempt: '1',
          attemptsLeft: '2',
          hint: 'amelia, try 1',
        },
        privateChallengeParameters: {
          'cognito-flow:step': 'pet',
          'cognito-flow:attempt': '1',
          'cognito-flow:begin': 'custom',
        },
        challengeMetadata: '{"step":"pet","attempt":1,"resends":0,"resendAt":0,"kept":{}}',
      },
    })
  })

  test('lets no step overwrite the parameters that name the round', async () => {
    const { createAuthChallenge } = customAuth([
      step({
        name: 'own',
        create: () => ({
          publicParameters: { step: 'other', attempt: '9', colour: 'red' },
          privateParameters: { 'cognito-flow:step': 'other', right: 'blue' },
        }),
        verify: () => true,
      }),
    ])
    const { response } = await createAuthChallenge(toCreateEvent([]))
    expect(response.publicChallengeParameters).toEqual({
      step: 'own',
      attempt: '1',
      attemptsLeft: '3',
      colour: 'red',
    })
    expect(response.privateChallengeParameters).toMatchObject({
      'cognito-flow:step': 'own',
      right: 'blue',
    })
  })

  test('gives a step its context', async () => {
    const seen: CreateContext[] = []
    const { createAuthChallenge } = customAuth([
      step({
        name: 'own',
        create: (context) => {
          seen.push(context)
          return {}
        },
        verify: () => true,
      }),
    ])
    const wrong = {
      challengeName: 'CUSTOM_CHALLENGE',
      challengeResult: false,
      challengeMetadata: '{"step":"own","attempt":1,"resends":0,"resendAt":0,"kept":{"seed":"7"}}',
    } as const
    await createAuthChallenge(
      toCreateEvent([wrong], { userAttributes: { sub: '1' }, clientMetadata: { lang: 'de' } }),
    )
    expect(seen).toEqual([
      {
        attempt: 2,
        username: 'amelia',
        userPoolId: 'eu-west-1_AbCdEfGhI',
        clientId: 'web',
        userAttributes: { sub: '1' },
        userNotFound: false,
        clientMetadata: { lang: 'de' },
        kept: { seed: '7' },
        isResend: false,
        deliver: expect.any(Function),
      },
    ])
  })

  test('passes on the failure of a delivery', async () => {
    const { createAuthChallenge } = customAuth([
      oneTimeCode({ deliver: () => Promise.reject(new Error('mail server unreachable')) }),
    ])
    await expect(createAuthChallenge(toCreateEvent([]))).rejects.toThrow('mail server unreachable')
  })

  test('hides a failure over missing attributes of an unknown user', async () => {
    const { createAuthChallenge } = customAuth([
      question({
        hint: ({ userAttributes }) => {
          if (userAttributes.email === undefined) throw new Error('no e-mail')
          return 'Your pet?'
        },
        expected: () => 'Rex',
      }),
    ])
    const event = toCreateEvent([], { userNotFound: true, userAttributes: {} })
    const { response } = await createAuthChallenge(event)
    expect(response.publicChallengeParameters).toEqual({
      step: 'question',
      attempt: '1',
      attemptsLeft: '3',
    })
  })

  test('refuses to run where no challenge is due', async () => {
    const { createAuthChallenge } = customAuth([password()])
    await expect(createAuthChallenge(toCreateEvent([]))).rejects.toMatchObject({
      name: 'CustomAuthConfigError',
      code: 'handlersOutOfStep',
    })
  })
})
