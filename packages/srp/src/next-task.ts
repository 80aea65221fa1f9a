import { sha256 } from './hash'

/**
 * Lets the event loop go on. Every runtime answers a digest in a task of its own, without the delay
 * that browsers add to timers and without the open port of a MessageChannel.
 */
export async function nextTask(): Promise<void> {
  await sha256()
}
