// @vitest-environment happy-dom
import { type Auth, createAuth } from '@cognito-flow/core'
import { AuthProvider } from '@cognito-flow/react'
import {
  challengeStep,
  cognitoError,
  createAuthIn,
  scriptedPorts,
  signedInStep,
} from '@cognito-flow/testing'
import { act, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { SignIn } from '../examples/sign-in'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

async function show(auth: Auth) {
  const page = document.createElement('main')
  document.body.append(page)
  await act(async () =>
    createRoot(page).render(
      <StrictMode>
        <AuthProvider auth={auth}>
          <SignIn />
        </AuthProvider>
      </StrictMode>,
    ),
  )
  return page
}

test('the sign-in example asks the username, then the challenge, and signs out', async () => {
  const mismatch = cognitoError('CodeMismatchException', 'Invalid code or auth state.')
  const ports = scriptedPorts({
    confirmSignIn: [challengeStep({ round: 2 }), mismatch, signedInStep()],
  })
  const page = await show(createAuth(ports))
  const label = () => page.querySelector('label')?.textContent
  const click = (button: string) =>
    page.querySelector<HTMLInputElement>(`[value="${button}"]`)?.click()
  const enter = (text: string) =>
    act(async () => {
      const input = page.querySelector('input')
      if (input) input.value = text
      click('Continue')
    })

  expect(label()).toBe('Username')
  await enter('ada')
  expect(label()).toBe('Round 1: Your favourite colour?')
  expect(page.querySelector('input')?.value).toBe('')
  await enter('green')
  expect(label()).toBe('Round 2: Your favourite colour?')
  await enter('red')
  expect(page.querySelector('[role=alert]')?.textContent).toBe('Invalid code or auth state.')
  await enter('blue')
  await act(async () => click('Sign out'))
  expect(label()).toBe('Username')
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
] as const)('the sign-in example shows only failures of its own forms: %s', async (...row) => {
  const [situation, message] = row
  const page = await show((await createAuthIn(situation)).auth)
  expect(page.querySelector('[role=alert]')?.textContent).toBe(message)
})

test('the sign-in example names a challenge that has no hint', async () => {
  const page = await show((await createAuthIn('unknownChallenge')).auth)
  expect(page.querySelector('label')?.textContent).toBe('Round 1: A_NEW_CHALLENGE')
})
