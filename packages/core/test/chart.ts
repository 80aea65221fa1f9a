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

const isAtRest = (path: string) => path === 'signedIn.account.idle'

/** `signedOut.signIn.failed.expired`. Of a signed-in user, the tokens' state; an account at rest beside it is not named. */
export function pathOf(snapshot: AnyMachineSnapshot): string {
  return leavesOf(snapshot._nodes).join(' and ')
}

const leavesOf = (nodes: readonly AnyStateNode[]): string[] =>
  nodes
    .filter((node) => node.type === 'atomic')
    .map((node) => node.path.join('.'))
    .filter((path) => !isAtRest(path))

export function allNodes(node: AnyStateNode = root): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child) => allNodes(child))]
}

export const atomicPaths = leavesOf(allNodes())
