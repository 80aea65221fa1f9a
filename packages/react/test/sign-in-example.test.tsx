// @vitest-environment happy-dom
import { createAuth } from '@cognito-flow/core'
import { AuthProvider } from '@cognito-flow/react'
import { challengeStep, cognitoError, scriptedPorts, signedInStep } from '@cognito-flow/testing'
import { act, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { SignIn } from '../examples/sign-in'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

test('the sign-in example asks the username, then the challenge, and signs out', async () => {
  const mismatch = cognitoError('CodeMismatchException', 'Invalid code or auth state.')
  const ports = scriptedPorts({
    confirmSignIn: [challengeStep({ round: 2 }), mismatch, signedInStep()],
  })
  const page = document.createElement('main')
  document.body.append(page)
  await act(async () =>
    createRoot(page).render(
      <StrictMode>
        <AuthProvider auth={createAuth(ports)}>
          <SignIn />
        </AuthProvider>
      </StrictMode>,
    ),
  )

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
