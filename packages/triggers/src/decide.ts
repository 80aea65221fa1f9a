import type { Progress, Replay } from './replay'
import type { CustomStep, UserContext } from './step'

/** The round that has to be made. */
export interface Round extends Omit<Progress, 'steps'> {
  readonly step: CustomStep
}

/** What has to happen next in a flow. */
export type Decision =
  | { readonly next: 'fail' | 'issueTokens' | 'verifyPassword' }
  | { readonly next: 'challenge'; readonly round: Round }

/** Asks the conditions of the steps to come. */
export async function decide(replayed: Replay, context: UserContext): Promise<Decision> {
  if (typeof replayed === 'string') return { next: replayed }
  const { steps, ...rest } = replayed
  for (const step of steps) {
    const isUnderWay = rest.attempt > 1 || rest.resends > 0
    const verdict = isUnderWay ? 'ask' : ((await step.when?.(context)) ?? 'ask')
    if (verdict === 'ask') return { next: 'challenge', round: { step, ...rest } }
    if (verdict !== 'skip') return { next: 'fail' }
  }
  return { next: 'issueTokens' }
}
