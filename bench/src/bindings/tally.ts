import type { Auth } from '@cognito-flow/core'
import type { Flow } from './flows'
import { nextTask } from './next-task'

/** What one flow made a framework do, from a mounted first screen to the last. */
export interface Tally {
  /** Changes of what a user sees: another screen, progress, a failure, other data. */
  readonly changes: number
  readonly renders: number
}

/** Runs a flow on a mounted screen, whose renders add to `screen`, and counts from there. */
export async function tallyFlow(
  { run }: Pick<Flow, 'run'>,
  auth: Auth,
  screen: { renders: number },
): Promise<Tally> {
  await nextTask()
  await auth.settled()
  await nextTask()
  let changes = 0
  auth.subscribe(() => {
    changes += 1
  })
  screen.renders = 0
  await run(auth)
  await nextTask()
  auth.stop()
  return { changes, renders: screen.renders }
}
