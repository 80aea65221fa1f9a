import { authMachine } from '@cognito-flow/core'
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  initialTransition,
  transition,
} from 'xstate'

/** The machine with its events left open, so that tables can hold XState's own events too. */
const machine: AnyStateMachine = authMachine

export interface TestEvent {
  readonly type: string
  readonly [field: string]: unknown
}

const root: AnyStateNode = machine.root

export function start(): AnyMachineSnapshot {
  return initialTransition(machine)[0]
}

export function send(snapshot: AnyMachineSnapshot, event: TestEvent): AnyMachineSnapshot {
  return transition(machine, snapshot, event)[0]
}

export function replay(events: readonly TestEvent[]): AnyMachineSnapshot {
  return events.reduce(send, start())
}

/** `signedOut.signIn.failed.expired` */
export function pathOf(snapshot: AnyMachineSnapshot): string {
  const walk = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : Object.entries(Object(value)).flatMap(([key, child]) => [key, ...walk(child)])
  return walk(snapshot.value).join('.')
}

export function allNodes(node: AnyStateNode = root): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => allNodes(child))]
}

export const atomicPaths = allNodes()
  .filter((node) => node.type === 'atomic')
  .map((node) => node.path.join('.'))
