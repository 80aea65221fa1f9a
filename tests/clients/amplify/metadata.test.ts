import '../support/browser'

import type { TriggerHandlers } from '@cognito-flow/local-pool'
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  resendSignUpCode,
  resetPassword,
  signIn,
  signUp,
} from 'aws-amplify/auth'
import { expect, test } from 'vitest'
import { challengeTriggers } from '../support/challenge-triggers'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const newPassword = 'N3w-Horse-4-Ada!'
const users = [{ username, password, attributes: { email: 'ada@example.com' } }]
const options = { clientMetadata: { page: 'this' } }

test('the metadata of signUp, resendSignUpCode and confirmSignUp reach their triggers', async () => {
  const { triggers, sawMetadata } = createRecorder()
  const { lastCode } = await serveAmplifyPool({ triggers })
  const userAttributes = { email: 'bob@example.com' }

  await signUp({ username: 'bob', password, options: { ...options, userAttributes } })
  expect(sawMetadata()).toEqual(['PreSignUp_SignUp', 'CustomMessage_SignUp'])
  await resendSignUpCode({ username: 'bob', options })
  expect(sawMetadata()).toEqual(['CustomMessage_ResendCode'])
  await confirmSignUp({ username: 'bob', confirmationCode: lastCode('bob'), options })
  expect(sawMetadata()).toEqual(['PostConfirmation_ConfirmSignUp'])
})

test('the metadata of resetPassword and confirmResetPassword reach their triggers', async () => {
  const { triggers, sawMetadata } = createRecorder()
  const { lastCode } = await serveAmplifyPool({ users, triggers })

  await resetPassword({ username, options })
  expect(sawMetadata()).toEqual(['CustomMessage_ForgotPassword'])
  const confirmationCode = lastCode(username)
  await confirmResetPassword({ username, newPassword, confirmationCode, options })
  expect(sawMetadata()).toEqual(['PostConfirmation_ConfirmForgotPassword'])
})

test('the metadata of signIn do not reach the challenge triggers, those of confirmSignIn do', async () => {
  const { triggers, sawMetadata } = createRecorder()
  await serveAmplifyPool({ users, triggers })

  await signIn({ username, options: { ...options, authFlowType: 'CUSTOM_WITHOUT_SRP' } })
  expect(sawMetadata()).toEqual(['PreAuthentication_Authentication'])
  await confirmSignIn({ challengeResponse: 'otter', options })
  expect(sawMetadata()).toEqual([
    'VerifyAuthChallengeResponse_Authentication',
    'DefineAuthChallenge_Authentication',
    'PostAuthentication_Authentication',
    'TokenGeneration_Authentication',
  ])
})

test('signIn with a password sends its metadata with the proof too', async () => {
  const { triggers, sawMetadata } = createRecorder()
  await serveAmplifyPool({ users, triggers })

  await signIn({ username, password, options })
  expect(sawMetadata()).toEqual([
    'PreAuthentication_Authentication',
    'PostAuthentication_Authentication',
    'TokenGeneration_Authentication',
  ])
  await fetchAuthSession({ forceRefresh: true, ...options })
  expect(sawMetadata()).toEqual(['TokenGeneration_RefreshTokens'])
})

interface SeenEvent {
  readonly triggerSource: string
  readonly request: object
}

/** Triggers that note whether the metadata of a call arrive; `sawMetadata` lists the sources since the last time. */
function createRecorder() {
  const seen: string[] = []
  const note = <Event extends SeenEvent>(event: Event): Event => {
    if (JSON.stringify(event.request).includes(JSON.stringify(options.clientMetadata))) {
      seen.push(event.triggerSource)
    }
    return event
  }
  const idle = async <Event extends SeenEvent>(event: Event) => note(event)
  const { defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse } =
    challengeTriggers
  const triggers: TriggerHandlers = {
    preSignUp: idle,
    postConfirmation: idle,
    preAuthentication: idle,
    postAuthentication: idle,
    preTokenGeneration: idle,
    customMessage: idle,
    defineAuthChallenge: (event) => defineAuthChallenge(note(event)),
    createAuthChallenge: (event) => createAuthChallenge(note(event)),
    verifyAuthChallengeResponse: (event) => verifyAuthChallengeResponse(note(event)),
  }
  return { triggers, sawMetadata: () => seen.splice(0) }
}
