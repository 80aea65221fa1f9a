import { Secret, type Step } from '@cognito-flow/core'
import type { Transport } from '../../src/index'

/** The options of a call that nobody cancels. */
export function running(): { readonly signal: AbortSignal } {
  return { signal: new AbortController().signal }
}

/** The step, known to be a challenge. */
export function challengeOf(step: Step) {
  if (step.type !== 'challenge') throw new Error(`expected a challenge, got ${step.type}`)
  return step
}

/** Signs in and proves the password where the pool asks for it. */
export async function signInWithPassword(
  transport: Transport,
  username: string,
  password: string,
): Promise<Step> {
  const step = await transport.signIn({ username, password: new Secret(password) }, running())
  return step.type === 'proving' ? transport.prove({ signInId: step.signInId }, running()) : step
}

/** What a promise rejects with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('expected a rejection')
}
