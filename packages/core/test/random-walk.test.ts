import {
  AuthError,
  type AuthPorts,
  createAuth,
  type Operation,
  type WorldEvent,
} from '@cognito-flow/core'
import { expect, test, vi } from 'vitest'
import { SimulatedClock } from 'xstate'
import { atomicPaths, pathOf } from './chart'
import { answers, commands, createRandom, misdeeds, worldEvents } from './hostile-world'
import { scriptedPorts } from './testing'

/** Events of all walks together; more in the scheduled run. */
const events = Number(process.env.RUNS || 20_000)
const seeds = [1, 2, 3, 4, 5]

const nextTick = () => new Promise((resolve) => setImmediate(resolve))

/** A call of a port that the machine still waits for; one that hangs can be answered late. */
interface Call {
  readonly answer?: () => void
}

/** Ports that answer, refuse, talk nonsense, throw or hang, by chance. */
function hostilePorts(random: () => number) {
  const reports = new Set<(event: WorldEvent) => void>()
  const waiting = new Set<Call>()
  const pick = <Value>(list: readonly Value[]): Value[] =>
    list.slice(Math.floor(random() * list.length)).slice(0, 1)

  function call(operation: Operation, signal: AbortSignal): unknown {
    const [outcome] = random() < 0.7 ? pick<() => unknown>(answers[operation]) : pick(misdeeds)
    const hangs = random() < 0.15
    const isAsync = hangs || random() < 0.8
    if (!isAsync) return outcome?.()
    let answer = () => {}
    const answered = new Promise((resolve) => {
      answer = () => resolve(undefined)
    }).then(() => outcome?.())
    const entry: Call = hangs ? { answer } : {}
    waiting.add(entry)
    signal.addEventListener('abort', () => waiting.delete(entry))
    const end = () => waiting.delete(entry)
    answered.then(end, end)
    if (!hangs) setImmediate(answer)
    return answered
  }

  const { watch, ...calls } = scriptedPorts()
  const throws = (chance: number) => () => {
    if (random() < chance) throw new TypeError('a bug in a port')
  }
  const ports: AuthPorts = {
    ...calls,
    ...Object.fromEntries(
      Object.keys(answers).map((name) => [
        name,
        (_: unknown, { signal }: { signal: AbortSignal }) =>
          // biome-ignore lint/plugin/no-type-assertion: a key of the table by operation
          call(name as Operation, signal),
      ]),
    ),
    forgetSignIn: throws(0.2),
    forgetPending: throws(0.2),
    forgetSession: throws(0.2),
    watch: (report) => {
      reports.add(report)
      return () => reports.delete(report)
    },
  }
  return { ports, waiting, reports, pick }
}

test(`survives ${events} events and ports that do anything`, async () => {
  const uncaught = vi.fn()
  process.on('uncaughtException', uncaught)
  const visited = new Set<string>()
  const settlements = new Map<string, number>()

  for (const seed of seeds) {
    const random = createRandom(seed)
    const clock = new SimulatedClock()
    const { ports, waiting, reports, pick } = hostilePorts(random)
    const auth = createAuth(ports, { clock })
    const pending = new Set<Promise<unknown>>()
    const settle = (outcome: string) => {
      settlements.set(outcome, (settlements.get(outcome) ?? 0) + 1)
    }
    auth.start()

    for (let count = 0; count < events / seeds.length; count += 1) {
      const chance = random()
      if (chance < 0.5) {
        for (const command of pick(commands)) {
          const settled: Promise<void> = command(auth).then(
            () => settle('a view'),
            (error: unknown) =>
              settle(error instanceof AuthError ? error.code : `unexpected: ${error}`),
          )
          pending.add(settled)
          settled.then(() => pending.delete(settled))
        }
      } else if (chance < 0.65) {
        for (const event of pick(worldEvents)) for (const report of reports) report(event)
      } else if (chance < 0.75) clock.increment(random() * 400_000)
      else if (chance < 0.8) for (const { answer } of pick([...waiting])) answer?.()
      else if (chance < 0.805) {
        auth.stop()
        await nextTick()
        expect([...pending]).toEqual([])
        auth.start()
      } else {
        await nextTick()
        await nextTick()
        const snapshot = auth.getSnapshot()
        visited.add(pathOf(snapshot))
        expect(snapshot.status).toBe('active')
        if (snapshot.hasTag('busy') || snapshot.hasTag('renewing'))
          expect([...waiting], `${pathOf(snapshot)} without a running call`).not.toEqual([])
        else expect([...pending]).toEqual([])
      }
    }

    // What hangs is given up by a sign-out, and a sign-out that hangs by cancel.
    await Promise.race([auth.signOut(), nextTick()])
    auth.send({ type: 'cancel' })
    await nextTick()
    expect(auth.getView()).toMatchObject({ status: 'signedOut', busy: false })
    expect([...pending]).toEqual([])
    auth.stop()
  }

  process.off('uncaughtException', uncaught)
  expect(uncaught).not.toHaveBeenCalled()
  expect([...settlements.keys()].sort()).toEqual(['a view', 'notPossible', 'stopped'])
  expect([...visited].sort()).toEqual([...atomicPaths].sort())
}, 600_000)
