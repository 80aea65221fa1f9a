import '../support/browser'

import type { TriggerHandlers } from '@cognito-flow/local-pool'
import {
  confirmResetPassword,
  confirmSignIn,
  fetchAuthSession,
  fetchUserAttributes,
  resetPassword,
  signIn,
  signUp,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { challengeTriggers } from '../support/challenge-triggers'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const attributes = { email: 'ada@example.com' }
const users = [{ username, password, attributes }]
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } }
const custom = { username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } } as const

describe('a trigger that throws', () => {
  const fail = async () => {
    throw new Error('not today')
  }
  const calls: readonly (readonly [string, TriggerHandlers, () => Promise<unknown>])[] = [
    ['PreSignUp', { preSignUp: fail }, () => signUp({ username: 'bob', password })],
    ['PreAuthentication', { preAuthentication: fail }, () => signIn({ username, password })],
    ['PostAuthentication', { postAuthentication: fail }, () => signIn({ username, password })],
    ['PreTokenGeneration', { preTokenGeneration: fail }, () => signIn({ username, password })],
    [
      'DefineAuthChallenge',
      { ...challengeTriggers, defineAuthChallenge: fail },
      () => signIn(custom),
    ],
    [
      'CreateAuthChallenge',
      { ...challengeTriggers, createAuthChallenge: fail },
      () => signIn(custom),
    ],
  ]
  test.each(calls)(
    'in %s reaches the user as an error with its text',
    async (name, triggers, call) => {
      await serveAmplifyPool({ users, triggers })

      await expect(call()).rejects.toMatchObject({
        name: 'UserLambdaValidationException',
        message: `${name} failed with error not today.`,
      })
    },
  )

  test('while an answer is verified ends the sign-in', async () => {
    const triggers = { ...challengeTriggers, verifyAuthChallengeResponse: fail }
    await serveAmplifyPool({ users, triggers })
    await signIn(custom)

    await expect(confirmSignIn({ challengeResponse: 'otter' })).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
    })
    await expect(confirmSignIn({ challengeResponse: 'otter' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    })
  })
})

test('userMigration brings a user over by the first password', async () => {
  const seen: unknown[] = []
  await serveAmplifyPool({
    triggers: {
      userMigration: async (event) => {
        seen.push(event.request.password)
        event.response.userAttributes = { ...attributes, email_verified: 'true' }
        event.response.finalUserStatus = 'CONFIRMED'
        event.response.messageAction = 'SUPPRESS'
        return event
      },
    },
  })

  const options = { authFlowType: 'USER_PASSWORD_AUTH' } as const
  expect(await signIn({ username, password, options })).toEqual(done)
  expect(seen).toEqual([password])
  expect(await fetchUserAttributes()).toMatchObject({ ...attributes, email_verified: 'true' })
})

test('userMigration brings a user over by a forgotten password', async () => {
  const { lastCode } = await serveAmplifyPool({
    triggers: {
      userMigration: async (event) => {
        event.response.userAttributes = { ...attributes, email_verified: 'true' }
        event.response.messageAction = 'SUPPRESS'
        return event
      },
    },
  })
  await resetPassword({ username })
  const confirmationCode = lastCode(username)
  await confirmResetPassword({ username, newPassword: password, confirmationCode })

  expect(await signIn({ username, password })).toEqual(done)
})

test('preTokenGeneration decides what the tokens claim, at sign-in and at refresh', async () => {
  await serveAmplifyPool({
    users,
    triggers: {
      preTokenGeneration: async (event) => {
        event.response.claimsOverrideDetails = {
          claimsToAddOrOverride: { source: event.triggerSource },
          claimsToSuppress: ['email'],
          groupOverrideDetails: { groupsToOverride: ['staff'] },
        }
        return event
      },
    },
  })
  await signIn({ username, password })

  for (const source of ['TokenGeneration_Authentication', 'TokenGeneration_RefreshTokens']) {
    const forceRefresh = source === 'TokenGeneration_RefreshTokens'
    const { tokens } = await fetchAuthSession({ forceRefresh })
    expect(tokens?.idToken?.payload).toMatchObject({ source, 'cognito:groups': ['staff'] })
    expect(tokens?.idToken?.payload).not.toHaveProperty('email')
    expect(tokens?.accessToken.payload).toMatchObject({ 'cognito:groups': ['staff'] })
  }
})

test('a first round without a question carries metadata to the challenge triggers', async () => {
  const languages: unknown[] = []
  const dummy = 'PROVIDE_AUTH_PARAMETERS'
  await serveAmplifyPool({
    users,
    triggers: {
      defineAuthChallenge: async (event) => {
        const rounds = event.request.session
        const last = rounds.at(-1)
        const isAnswered = last?.challengeMetadata !== dummy && last?.challengeResult === true
        if (isAnswered) event.response.issueTokens = true
        else event.response.challengeName = 'CUSTOM_CHALLENGE'
        return event
      },
      createAuthChallenge: async (event) => {
        const isFirst = event.request.session.length === 0
        if (!isFirst) languages.push(event.request.clientMetadata?.language)
        const publicChallengeParameters: Record<string, string> = isFirst
          ? { challenge: dummy }
          : { challenge: 'PET' }
        Object.assign(event.response, {
          publicChallengeParameters,
          privateChallengeParameters: {},
          challengeMetadata: isFirst ? dummy : 'PET',
        })
        return event
      },
      verifyAuthChallengeResponse: async (event) => {
        event.response.answerCorrect = event.request.challengeAnswer === 'otter'
        return event
      },
    },
  })
  expect(await signIn(custom)).toMatchObject({ nextStep: { additionalInfo: { challenge: dummy } } })

  const options = { clientMetadata: { language: 'he' } }
  expect(await confirmSignIn({ challengeResponse: '__dummy__', options })).toMatchObject({
    nextStep: { additionalInfo: { challenge: 'PET' } },
  })
  expect(languages).toEqual(['he'])
  expect(await confirmSignIn({ challengeResponse: 'otter' })).toEqual(done)
})
