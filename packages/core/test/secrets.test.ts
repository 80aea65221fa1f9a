import { authMachine, createAuth, Secret } from '@cognito-flow/core'
import { expect, test } from 'vitest'
import { challengeStep, cognitoError, scriptedPorts, signedInStep } from './testing'

const canaries = {
  password: 'canary-password',
  newPassword: 'canary-new-password',
  code: 'canary-code',
  answer: 'canary-answer',
  rawAnswer: 'canary-raw-answer',
}

/** Everything a debugger, a log or Stately's inspector could show of a value. */
function dump(value: unknown): string {
  const seen = new Set<unknown>()
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part
    if (seen.has(part)) return undefined
    seen.add(part)
    return part instanceof Error ? { ...part, name: part.name, message: part.message } : part
  })
}

test('shows no secret in events, snapshots, context, views or failures of any flow', async () => {
  const shown: string[] = []
  const ports = scriptedPorts({
    confirmSignIn: [challengeStep({ kind: 'unknown' }), signedInStep()],
    confirmSignUp: [cognitoError('CodeMismatchException', 'Wrong.'), undefined],
    signIn: ({ password }) =>
      password ? { type: 'proving', signInId: 'sign-in-1' } : challengeStep(),
  })
  const auth = createAuth(ports, {
    inspect: (inspection) => {
      const part = 'event' in inspection ? inspection.event : undefined
      const snapshot = 'snapshot' in inspection ? inspection.snapshot : undefined
      shown.push(dump(part), dump(snapshot))
    },
  })
  auth.subscribe((view) => {
    shown.push(dump(view), dump(authMachine.getPersistedSnapshot(auth.getSnapshot())))
  })

  await auth.signUp({ username: 'ada', password: canaries.password })
  await auth.confirmSignUp({ code: canaries.code })
  await auth.confirmSignUp({ code: canaries.code })
  await auth.signIn({ username: 'ada', password: canaries.password })
  await auth.confirmSignIn({ answer: canaries.answer })
  await auth.confirmSignIn({ answers: { NEW_PASSWORD: canaries.rawAnswer } })
  await auth.refresh()
  await auth.signOut()
  await auth.resetPassword({ username: 'ada' })
  await auth.confirmResetPassword({ code: canaries.code, newPassword: canaries.newPassword })

  expect(shown.length).toBeGreaterThan(50)
  expect(shown.join('\n')).toContain('[secret]')
  for (const canary of Object.values(canaries)) expect(shown.join('\n')).not.toContain(canary)
})

test.each([
  ['JSON', (secret: Secret) => JSON.stringify({ secret })],
  ['text', (secret: Secret) => `${secret}`],
  ['concatenation', (secret: Secret) => 'x'.concat(String(secret))],
  ['its own keys', (secret: Secret) => Object.values({ ...secret }).join()],
])('a secret does not show in %s', (_, show) => {
  expect(show(new Secret(canaries.password))).not.toContain(canaries.password)
})

test('reveals a secret to the port that asks', () => {
  expect(new Secret(canaries.password).reveal()).toBe(canaries.password)
})
