import type {
  AuthFailure,
  Challenge,
  CodeDelivery,
  CommandType,
  Operation,
  Recovery,
  Session,
  WorldEvent,
} from '@cognito-flow/core'
import { authMachine } from '@cognito-flow/core'
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  type AnyTransitionDefinition,
  type EventObject,
  transition,
} from 'xstate'
import { getShortestPaths } from 'xstate/graph'

/** The machine with its events left open: the model also plays what ports and timers tell it. */
const machine: AnyStateMachine = authMachine

interface PortMeans {
  readonly by: 'port'
  readonly operation: Operation
  readonly outcome: string
}

/** What is done in one step of a path, and what the model makes of it. */
export interface Move extends EventObject {
  /** How the real thing is made to do the same. */
  readonly means:
    | {
        readonly by: 'command'
        readonly command: CommandType
        readonly autoSignIn?: true
        readonly username?: string
      }
    | { readonly by: 'world'; readonly report: WorldEvent }
    | { readonly by: 'timer'; readonly afterMs: number }
    | PortMeans
  readonly [member: string]: unknown
}

const username = 'ada'
const session: Session = {
  username,
  userId: 'id',
  claims: {},
  expiresAt: 2,
  refreshAt: 2,
  refreshInMs: 60_000,
  verified: true,
}
const delivery: CodeDelivery = { destination: 'a***', medium: 'EMAIL', attribute: 'email' }
/** Tells a sign-up that a reload found from one whose password is still known. */
const restoredDelivery: CodeDelivery = { ...delivery, destination: 'restored' }

const challengeOf = (kind: 'custom' | 'emailCode' | 'password') => ({
  type: 'challenge',
  signInId: 'id',
  // biome-ignore lint/plugin/no-type-assertion: what the guards read of a challenge, whatever its kind
  challenge: {
    kind,
    username,
    expiresAt: 2,
    resendAt: kind === 'emailCode' ? 0 : null,
  } as Challenge,
  expiresInMs: 180_000,
})

const steps = {
  signedIn: { type: 'signedIn', session },
  proving: { type: 'proving', signInId: 'id' },
  custom: challengeOf('custom'),
  emailCode: challengeOf('emailCode'),
  password: challengeOf('password'),
} as const

const pendingCode = { username, delivery: restoredDelivery }

/** What each port can answer. */
const answers: Readonly<Record<Operation, Readonly<Record<string, unknown>>>> = {
  restore: {
    nothing: { type: 'nothing' },
    signedIn: steps.signedIn,
    challenge: steps.custom,
    staleSession: { type: 'staleSession', session: { ...session, expiresAt: 0, refreshAt: 0 } },
    signUp: { type: 'signUp', ...pendingCode, autoSignIn: false },
    signUpToSignIn: { type: 'signUp', ...pendingCode, autoSignIn: true },
    passwordReset: { type: 'passwordReset', ...pendingCode },
    expiredChallenge: { type: 'expiredChallenge', username },
  },
  signUp: { codeSent: { type: 'codeSent', delivery }, confirmed: { type: 'confirmed' } },
  confirmSignUp: { confirmed: undefined },
  resendSignUpCode: { sent: delivery },
  autoSignIn: { signedIn: steps.signedIn, proving: steps.proving, custom: steps.custom },
  signIn: steps,
  prove: { signedIn: steps.signedIn, proving: steps.proving, custom: steps.custom },
  confirmSignIn: steps,
  resetPassword: { sent: delivery },
  confirmResetPassword: { reset: undefined },
  refresh: { renewed: session },
  signOut: { signedOut: undefined },
}

/** Why a port can refuse, by what is made of it; the failures themselves keep their identity, which ends a cooldown. */
const refusals = {
  restart: { recovery: 'restart' },
  retryAnswer: { recovery: 'retryAnswer' },
  retryRequest: { recovery: 'retryRequest' },
  wait: { recovery: 'wait' },
  confirmSignUp: { recovery: 'confirmSignUp' },
  resetPassword: { recovery: 'resetPassword' },
  challengeExpired: { recovery: 'restart', code: 'challengeExpired' },
  alreadyConfirmed: { recovery: 'restart', code: 'alreadyConfirmed' },
} as const satisfies Readonly<
  Record<string, { readonly recovery: Recovery; readonly code?: AuthFailure['code'] }>
>

// biome-ignore lint/plugin/no-type-assertion: the keys of a record by operation
const operations = Object.keys(answers) as readonly Operation[]

const failures = new Map(
  operations.flatMap((operation) =>
    Object.entries(refusals).map(([name, { recovery, ...rest }]) => [
      `${operation} ${name}`,
      { code: 'unknown', operation, recovery, at: 1, ...rest },
    ]),
  ),
)

const port = (operation: Operation, outcome: string): PortMeans => ({
  by: 'port',
  operation,
  outcome,
})

const portMoves = operations.flatMap((operation): Move[] => [
  ...Object.entries(answers[operation]).map(([outcome, output]) => ({
    type: `xstate.done.actor.${operation}`,
    means: port(operation, outcome),
    output,
  })),
  ...Object.keys(refusals).map((outcome) => ({
    type: `xstate.error.actor.${operation}`,
    means: port(operation, outcome),
    error: failures.get(`${operation} ${outcome}`),
  })),
])

const commands: Readonly<Record<CommandType, object>> = {
  signUp: { username, password: '' },
  confirmSignUp: { username, code: '' },
  resendSignUpCode: { username },
  signIn: { username },
  confirmSignIn: { answer: '' },
  resetPassword: { username },
  confirmResetPassword: { username, code: '', newPassword: '' },
  signOut: {},
  refresh: {},
  retry: {},
  cancel: {},
}

const commandMoves = Object.entries(commands).map(([type, input]): Move => {
  // biome-ignore lint/plugin/no-type-assertion: the keys of a record by command
  const command = type as CommandType
  return { ...input, type, means: { by: 'command', command } }
})

/** Commands about somebody else, each for where an operation of ada's is held back. */
const bobsMoves = (
  [
    ['resetPassword', 'confirmResetPassword'],
    ['resendSignUpCode', 'resendSignUpCode'],
  ] as const
).map(([command, held]): Move => {
  const username = 'bob'
  return { type: command, username, held, means: { by: 'command', command, username } }
})

const signUpToSignIn: Move = {
  type: 'signUp',
  username,
  autoSignIn: true,
  means: { by: 'command', command: 'signUp', autoSignIn: true },
}

const reports: readonly WorldEvent[] = [
  { type: 'online' },
  { type: 'wake', at: 0 },
  { type: 'wake', at: Number.MAX_SAFE_INTEGER },
  { type: 'externalSignOut' },
  { type: 'externalSignIn' },
  { type: 'externalStep' },
  { type: 'externalRefresh', session },
  { type: 'persistence', persistent: false },
]

const worldMoves = reports.map((report): Move => ({ ...report, means: { by: 'world', report } }))

const timerMoves: readonly Move[] = [
  ...operations.map((operation) => ({
    type: 'cooledDown',
    error: failures.get(`${operation} wait`),
    means: { by: 'timer', afterMs: 5_000 } as const,
  })),
  ...Object.entries({
    'challengeLifetime.auth.signedOut.signIn.challenge': 180_000,
    'refreshDelay.auth.signedIn.tokens.fresh': 3_600_000,
    'staleRetry.auth.signedIn.tokens.stale': 30_000,
  }).map(([timer, afterMs]) => ({
    type: `xstate.after.${timer}`,
    means: { by: 'timer', afterMs } as const,
  })),
]

const moves: readonly Move[] = [
  ...commandMoves,
  signUpToSignIn,
  ...bobsMoves,
  ...worldMoves,
  ...timerMoves,
  ...portMoves,
]

/** Which moves the pool and the transport are capable of, where the machine would take more. */
function isReal(snapshot: AnyMachineSnapshot, move: Move): boolean {
  const { by } = move.means
  if (by === 'timer') return isNextTimer(snapshot, move)
  if (by === 'port') return canAnswer(snapshot, move.means)
  // Somebody else is only told apart by what holds ada back.
  return move.held === undefined || move.held === heldBack(snapshot).join()
}

const heldBack = ({ context }: AnyMachineSnapshot): readonly Operation[] =>
  context.cooldowns.map((cooldown: { failure: AuthFailure }) => cooldown.failure.operation)

/** One timer at a time: while a cooldown runs, a path waits for nothing else. */
function isNextTimer(snapshot: AnyMachineSnapshot, { type, error }: Move): boolean {
  const { cooldowns } = snapshot.context
  if (type !== 'cooledDown') return cooldowns.length === 0
  return cooldowns.length === 1 && cooldowns[0].failure === error && !snapshot.matches('signedIn')
}

/** What can still be held back where one of the others has to wait as well. */
const forms: readonly Operation[] = ['signUp', 'signIn', 'resetPassword']
const codes: readonly Operation[] = [
  'confirmSignUp',
  'resendSignUpCode',
  'resetPassword',
  'confirmResetPassword',
]

function canAnswer(snapshot: AnyMachineSnapshot, { operation, outcome }: PortMeans): boolean {
  if (!snapshot.children[operation]) return false
  // What these two do about the network and storage is no concern of the machine's.
  if (operation === 'restore' || operation === 'signOut') return outcome in answers[operation]
  const { challenge, delivery: sent } = snapshot.context
  const held = heldBack(snapshot)
  if (outcome === 'wait')
    return (
      held.length === 0 ||
      (held.length === 1 && codes.includes(operation) && held.some((one) => forms.includes(one)))
    )
  // Without its password a restored sign-up goes on by the custom flow alone.
  if (operation === 'autoSignIn' && (outcome === 'signedIn' || outcome === 'proving'))
    return sent?.destination !== restoredDelivery.destination
  if (operation !== 'confirmSignIn') return true
  // Each challenge leads on in its own way.
  if (outcome === 'proving') return challenge?.kind === 'password'
  if (outcome === 'signedIn') return challenge?.kind !== 'password'
  return !(outcome in steps) || (outcome !== 'password' && challenge?.kind === outcome)
}

/** What of the context decides where a move leads; of each part of the machine, what it looks at there. */
function keyOf(snapshot: AnyMachineSnapshot): string {
  const { challenge, session: user, delivery: sent, username: name, ...context } = snapshot.context
  const place = placeOf(snapshot)
  if (snapshot.matches('signedIn')) return [place, context.isRefreshAsked, user?.expiresAt].join()
  const wish = [context.autoSignIn, sent?.destination === restoredDelivery.destination]
  return [place, name === 'bob', ...wish, challenge?.kind, ...[...heldBack(snapshot)].sort()].join()
}

const graph = {
  events: (snapshot: AnyMachineSnapshot) => moves.filter((move) => isReal(snapshot, move)),
  // biome-ignore lint/plugin/no-type-assertion: XState brands the key of a state
  serializeState: (snapshot: AnyMachineSnapshot) => keyOf(snapshot) as never,
}

/** A way through the machine: each move from its start, and where the model is after it. */
export interface Path {
  readonly start: AnyMachineSnapshot
  readonly steps: readonly { readonly move: Move; readonly after: AnyMachineSnapshot }[]
}

/**
 * For each transition that a move takes, the shortest path that ends with it; likewise for each place that a move leaves without
 * a target of its own, since another transition is then taken behind it.
 */
export function pathsThroughEveryTransition(): readonly Path[] {
  const taken = new Set<unknown>()
  const shortest = getShortestPaths(machine, graph).sort((a, b) => a.weight - b.weight)
  return shortest.flatMap(({ state, steps: [first, ...later] }) =>
    graph.events(state).flatMap((move): Path[] => {
      const transitions = machine.getTransitionData(state, move)
      const [after] = transition(machine, state, move)
      const isTargeted = transitions.some(({ target }) => target)
      const followed = isTargeted ? [] : [`${placeOf(state)} ${placeOf(after)}`]
      const marks = [...transitions, ...followed]
      if (marks.every((mark) => taken.has(mark))) return []
      for (const mark of marks) taken.add(mark)
      const steps = [
        ...later.map((step) => ({ move: step.event, after: step.state })),
        { move, after },
      ]
      return [{ start: first?.state ?? state, steps }]
    }),
  )
}

/** Every transition of the machine by a name: where it is, what takes it, and which of several it is. */
export function allTransitions(): ReadonlyMap<AnyTransitionDefinition, string> {
  const names = new Map<AnyTransitionDefinition, string>()
  for (const node of allNodes(machine.root)) {
    const place = node.path.join('.') || 'anywhere'
    for (const [event, transitions] of node.transitions)
      for (const [index, one] of transitions.entries())
        names.set(
          one,
          `${place}: ${shortOf(event)}${transitions.length > 1 ? ` ${index + 1}` : ''}`,
        )
    for (const one of node.always ?? []) names.set(one, `${place}: always`)
  }
  return names
}

const shortOf = (event: string) =>
  event
    .replace(/^xstate\.(done|error)\.actor\.(.*)/, '$2 $1')
    .replace(/^xstate\.after\.(\w+).*/, '$1')

function allNodes(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(allNodes)]
}

/** The states that a snapshot is in. */
export const placeOf = ({ value }: { readonly value: unknown }) => JSON.stringify(value)
