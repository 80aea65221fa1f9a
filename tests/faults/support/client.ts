import { type AuthOptions, type AuthView, createAuth } from '@cognito-flow/core'
import { createTransport, type TransportConfig, type Wire } from '@cognito-flow/transport'
import { onTestFinished } from 'vitest'
import { POOL } from './answers'
import type { VirtualClock } from './virtual-clock'

/** One request as it reached the wire. */
export interface Sent {
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal
}

/** What the wire answers; an Error is thrown. */
export type Answer = (sent: Sent, index: number) => unknown

/** Keeps what it is asked and answers what it is told to. */
function scriptedWire(answer: Answer, date: (() => number) | undefined) {
  const sent: Sent[] = []
  const wire: Wire = {
    async call(operation, input, { signal, onDate }) {
      const request: Sent = { operation, input: { ...input }, signal }
      const reply = await answer(request, sent.push(request) - 1)
      if (date) onDate?.(new Date(date()).toUTCString())
      if (reply instanceof Error) throw reply
      return reply
    },
  }
  return { wire, sent }
}

export interface ClientOptions extends Partial<TransportConfig> {
  readonly clock?: VirtualClock
  readonly inspect?: AuthOptions['inspect']
  /** The server's clock, for the Date of its answers; left out: they have none. */
  readonly date?: () => number
}

/** An app's auth object over a wire that answers by the script; it stops with the test. */
export function openClient(answer: Answer, options: ClientOptions = {}) {
  const { clock, inspect, date, ...config } = options
  const { wire, sent } = scriptedWire(answer, date)
  const transport = createTransport({
    ...POOL,
    storage: 'memory',
    random: () => 0.5,
    ...(clock && { now: clock.now, schedule: clock.schedule }),
    wire: () => wire,
    ...config,
  })
  const auth = createAuth(transport, {
    ...(clock && { clock: clock.clock }),
    ...(inspect && { inspect }),
  })
  onTestFinished(() => auth.stop())
  const views: AuthView[] = []
  auth.subscribe((view) => views.push(view))
  let signOuts = 0
  auth.on('signedOut', () => {
    signOuts += 1
  })
  return {
    auth,
    transport,
    /** Every request so far. */
    sent,
    /** Every view so far. */
    views,
    /** How often somebody who was signed in was not any more. */
    signOuts: () => signOuts,
    /** The names of the requests so far. */
    operations: () => sent.map(({ operation }) => operation),
    count: (operation: string) => sent.filter((one) => one.operation === operation).length,
  }
}

export type Client = ReturnType<typeof openClient>

/** Answers in turn, the last one for ever. */
export function inTurn(...answers: readonly unknown[]): Answer {
  let count = 0
  return (sent, index) => {
    const answer = answers[Math.min(count, answers.length - 1)]
    count += 1
    return typeof answer === 'function' ? answer(sent, index) : answer
  }
}

/** Answers by operation. */
export function byOperation(script: Readonly<Record<string, unknown>>): Answer {
  return (sent, index) => {
    const answer = script[sent.operation]
    if (answer === undefined) throw new Error(`no answer to ${sent.operation}`)
    return typeof answer === 'function' ? answer(sent, index) : answer
  }
}

/** Never answers. */
export const hang = () => new Promise<never>(() => {})

/** An answer that a test gives when it wants to. */
export function held() {
  let release: (answer: unknown) => void = () => {}
  let arrive: () => void = () => {}
  const answer = new Promise<unknown>((resolve) => {
    release = resolve
  })
  const reached = new Promise<void>((resolve) => {
    arrive = resolve
  })
  return {
    answer: () => {
      arrive()
      return answer
    },
    /** Resolves when it is waited for. */
    reached,
    release: (value: unknown) => release(value),
  }
}
