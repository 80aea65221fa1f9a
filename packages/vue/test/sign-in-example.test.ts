// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Auth, createAuth } from '@cognito-flow/core'
import {
  challengeStep,
  cognitoError,
  createAuthIn,
  scriptedPorts,
  signedInStep,
} from '@cognito-flow/testing'
import * as adapter from '@cognito-flow/vue'
import { expect, test } from 'vitest'
import * as vue from 'vue'
import { compileSfc } from './compile-sfc'

const source = readFileSync(join(import.meta.dirname, '../examples/sign-in.vue'), 'utf8')
const SignIn = compileSfc(source, { vue, '@cognito-flow/vue': adapter })

function show(auth: Auth) {
  const page = document.createElement('main')
  document.body.append(page)
  vue.createApp(SignIn).use(adapter.createAuthPlugin(auth)).mount(page)
  return page
}

test('the sign-in example asks the username, then the challenge, and signs out', async () => {
  const mismatch = cognitoError('CodeMismatchException', 'Invalid code or auth state.')
  const ports = scriptedPorts({
    confirmSignIn: [challengeStep({ round: 2 }), mismatch, signedInStep()],
  })
  const auth = createAuth(ports)
  const page = show(auth)

  const rendered = async () => {
    await auth.settled()
    await vue.nextTick()
  }
  const enter = async (text: string) => {
    const input = page.querySelector('input')
    if (input) input.value = text
    input?.dispatchEvent(new Event('input'))
    page.querySelector('form')?.requestSubmit()
    await rendered()
  }
  const label = () => page.querySelector('label')?.textContent.trim()

  expect(page.querySelector('form')).toBeNull()
  await rendered()
  expect(label()).toBe('Username')
  await enter('ada')
  expect(label()).toBe('Round 1')
  expect(page.querySelector('#hint')?.textContent).toBe('Your favourite colour?')
  await enter('green')
  expect(label()).toBe('Round 2')
  await enter('red')
  expect(page.querySelector('[role=alert]')?.textContent).toBe('Invalid code or auth state.')
  await enter('blue')
  page.querySelector('button')?.click()
  await rendered()
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
  ['signUpFailed', undefined],
] as const)('the sign-in example shows only failures of its own forms: %s', async (...row) => {
  const [situation, message] = row
  const page = show((await createAuthIn(situation)).auth)
  expect(page.querySelector('[role=alert]')?.textContent).toBe(message)
})

test('the sign-in example takes an answer to a challenge that has no hint', async () => {
  const page = show((await createAuthIn('unknownChallenge')).auth)
  expect(page.querySelector('label')?.textContent.trim()).toBe('Round 1')
  expect(page.querySelector('#hint')).toBeNull()
})
