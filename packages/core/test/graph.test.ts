import { toView } from '@cognito-flow/core'
import { describe, expect, test } from 'vitest'
import { allNodes, atomicPaths, pathOf, send, start, type TestEvent } from './chart'
import { cooledDown, done, failed, restored, session, steps } from './samples'
import { commands, worldEvents } from './states'

const operations = [
  'restore',
  'signUp',
  'confirmSignUp',
  'resendSignUpCode',
  'autoSignIn',
  'signIn',
  'prove',
  'confirmSignIn',
  'resetPassword',
  'confirmResetPassword',
  'refresh',
  'signOut',
] as const

const recoveries = [
  'retryAnswer',
  'retryRequest',
  'restart',
  'wait',
  'confirmSignUp',
  'resetPassword',
  'none',
] as const

const outputs: Readonly<Record<string, readonly unknown[]>> = {
  restore: [...Object.values(steps), ...Object.values(restored)],
  signUp: [{ type: 'confirmed' }, { type: 'codeSent', delivery: null }],
  autoSignIn: Object.values(steps),
  signIn: Object.values(steps),
  prove: Object.values(steps),
  confirmSignIn: Object.values(steps),
  refresh: [session],
}

/** One of everything that can happen. */
const events: readonly TestEvent[] = [
  ...Object.values(commands),
  ...Object.values(worldEvents),
  ...operations.map(cooledDown),
  { ...commands.signUp, type: 'signUp', autoSignIn: true },
  ...operations.flatMap((operation) => [
    ...(outputs[operation] ?? [null]).map((output) => done(operation, output)),
    ...recoveries.map((recovery) => failed(operation, recovery)),
    failed(operation, 'restart', 'challengeExpired'),
    failed(operation, 'restart', 'alreadyConfirmed'),
  ]),
  ...allNodes()
    .flatMap((node) => node.ownEvents)
    .filter((type) => type.startsWith('xstate.after.'))
    .map((type) => ({ type })),
]

/** Walks everything that can happen, from the start: which states each state leads to, and what it shows. */
function explore() {
  const shown = new Map<string, Set<string>>()
  const edges = new Map<string, Set<string>>()
  const seen = new Set<string>()
  const open = [start()]
  for (let snapshot = open.pop(); snapshot; snapshot = open.pop()) {
    const key = JSON.stringify([
      snapshot.value,
      snapshot.context.autoSignIn,
      snapshot.context.challengeExpiresInMs,
      snapshot.context.failure === null,
      snapshot.context.challenge?.resendAt ?? null,
    ])
    if (seen.has(key)) continue
    seen.add(key)
    const from = pathOf(snapshot)
    const targets = edges.get(from) ?? new Set()
    edges.set(from, targets)
    shown.set(from, (shown.get(from) ?? new Set()).add(toView(snapshot).status))
    for (const event of events) {
      const next = send(snapshot, event)
      targets.add(pathOf(next))
      open.push(next)
    }
  }
  return { edges, shown }
}

const { edges, shown } = explore()

function reachableFrom(start: string): Set<string> {
  const found = new Set([start])
  for (const path of found) for (const next of edges.get(path) ?? []) found.add(next)
  return found
}

const nodeOf = (path: string) => allNodes().find((node) => node.path.join('.') === path)
const lineage = (path: string) => {
  const keys = path.split('.')
  return keys.map((_, index) => nodeOf(keys.slice(0, index + 1).join('.')))
}

describe('the chart', () => {
  test('reaches every state', () => {
    expect([...edges.keys()].sort()).toEqual([...atomicPaths].sort())
  })

  test.each(atomicPaths)('has no dead end: %s leads to signed in and back to idle', (path) => {
    const reachable = reachableFrom(path)
    expect(reachable).toContain('signedIn.tokens.fresh')
    expect(reachable).toContain('signedOut.idle')
  })

  test.each(atomicPaths)('lets the user or a request lead out of %s', (path) => {
    const nodes = lineage(path)
    const isBusy = nodes.some((node) =>
      node?.tags.some((tag) => tag === 'busy' || tag === 'renewing'),
    )
    const invokes = nodes.some((node) => (node?.invoke.length ?? 0) > 0)
    const commandsTaken = nodes
      .flatMap((node) => node?.ownEvents ?? [])
      .filter((type) => Object.hasOwn(commands, type))
    expect(isBusy).toBe(invokes)
    if (!isBusy) expect(commandsTaken).not.toEqual([])
  })

  test.each(atomicPaths)('has the data of its one screen in %s', (path) => {
    const statuses = [...(shown.get(path) ?? [])]
    expect(statuses).toHaveLength(1)
    expect(statuses.includes('restoring')).toBe(path === 'restoring')
  })

  test.each(atomicPaths)('declares exactly one screen for %s', (path) => {
    const statuses = lineage(path).flatMap((node) => node?.meta?.status ?? [])
    expect(statuses).toHaveLength(1)
  })

  test.each(
    allNodes().flatMap((node) => node.invoke.map((invoke) => [node.path.join('.'), invoke.id])),
  )('handles the failure of every invoke: %s %s', (path, id) => {
    const node = path === '' ? allNodes()[0] : nodeOf(path)
    expect(node?.ownEvents).toContain(`xstate.error.actor.${id}`)
  })

  test('expires a challenge', () => {
    const after = nodeOf('signedOut.signIn.challenge')?.after
    expect(after?.map(({ delay }) => delay)).toEqual(['challengeLifetime'])
  })
})
