// @vitest-environment happy-dom
import { type Auth, createAuth } from '@cognito-flow/core'
import {
  challengeStep,
  cognitoError,
  createAuthIn,
  scriptedPorts,
  signedInStep,
} from '@cognito-flow/testing'
import { expect, test } from 'vitest'
import { showSignIn } from '../examples/sign-in'

function show(auth: Auth) {
  const page = document.createElement('main')
  const message = document.createElement('p')
  document.body.append(page, message)
  showSignIn(page, message, auth)
  return { page, message }
}

test('the sign-in example asks the username, then the challenge, and signs out', async () => {
  const mismatch = cognitoError('CodeMismatchException', 'Invalid code or auth state.')
  const ports = scriptedPorts({
    confirmSignIn: [challengeStep({ round: 2 }), mismatch, signedInStep()],
  })
  const auth = createAuth(ports)
  const { page, message } = show(auth)

  const shown = () => [...page.querySelectorAll('form')].filter((form) => !form.hidden)
  const texts = () => shown().map((form) => form.textContent)
  const enter = (text: string) => {
    for (const form of shown()) {
      const input = form.querySelector('input')
      if (input) input.value = text
      form.requestSubmit()
    }
    return auth.settled()
  }

  expect(texts()).toEqual([])
  await auth.settled()
  expect(texts()).toEqual(['Username OK'])
  await enter('ada')
  expect(texts()).toEqual(['Answer OK'])
  expect(message.textContent).toBe('Round 1: Your favourite colour?')
  await enter('green')
  expect(message.textContent).toBe('Round 2: Your favourite colour?')
  await enter('red')
  expect(message.textContent).toBe('Invalid code or auth state.')
  await enter('blue')
  expect(texts()).toEqual(['Sign out'])
  await enter('')
  expect(texts()).toEqual(['Username OK'])
  expect(ports.inputsOf('signIn')).toEqual([{ username: 'ada' }])
  expect(ports.inputsOf('confirmSignIn')).toMatchObject([
    { answer: 'green' },
    { answer: 'red' },
    { answer: 'blue' },
  ])
  expect(ports.inputsOf('signOut')).toHaveLength(1)
})

test.each([
  ['signInFailed', 'Incorrect username or password.'],
  ['signUpFailed', ''],
  ['unknownChallenge', 'Round 1: A_NEW_CHALLENGE'],
] as const)('the sign-in example says what its own form needs: %s', async (situation, text) => {
  const { message } = show((await createAuthIn(situation)).auth)
  expect(message.textContent).toBe(text)
})
