import { performance } from 'node:perf_hooks'
import type { Attempted, Challenge, StartAttempt } from './attempt'

/** Runs one sign-in and times what the client does for it. */
export async function timeAttempt(start: StartAttempt, challenge: Challenge): Promise<Attempted> {
  const startedAt = performance.now()
  const attempt = await start()
  const proof = await attempt.answer(challenge)
  const ms = performance.now() - startedAt
  return { ...proof, srpA: attempt.srpA, ms }
}
