import { isTransient } from './is-transient'

interface RetryOptions {
  readonly now: () => number
  readonly random: () => number
  /** Resolves after that many ms; rejects to give up. */
  readonly sleep: (delayMs: number) => Promise<void>
}

const TRIES = 4
const BUDGET_MS = 30_000
const FIRST_DELAY_MS = 1_000

/**
 * Up to 4 tries within 30 s, for a request that is safe to repeat: only after what another try can mend, with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
export async function retry<Result>(
  attempt: () => Promise<Result>,
  { now, random, sleep }: RetryOptions,
): Promise<Result> {
  const deadline = now() + BUDGET_MS
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      const delayMs = random() * FIRST_DELAY_MS * 2 ** (tries - 1)
      if (!isTransient(error) || tries === TRIES || now() + delayMs >= deadline) throw error
      await sleep(delayMs)
    }
  }
}
