import {
  type AuthPorts,
  type Operation,
  type PortOptions,
  type PortSignal,
  Secret,
  type WorldEvent,
} from '@cognito-flow/core'
import { createGate, type Gate } from './gate'
import { happyPath, isHandler, type PortScript, type Replies, replyTo } from './port-script'

/** One call of a port, with its secrets as plain text. */
export interface RecordedCall {
  readonly port: Operation | 'forgetSignIn' | 'forgetPending' | 'forgetSession'
  readonly input: Readonly<Record<string, unknown>>
  /** Aborted once the machine no longer waits. */
  readonly signal?: PortSignal
}

/** Ports that answer what a test tells them to, and remember what they were asked. */
export interface ScriptedPorts extends Required<Omit<AuthPorts, 'clock'>> {
  /** Every call so far, oldest first. */
  readonly calls: readonly RecordedCall[]
  /** What `port` was asked so far: `expect(ports.inputsOf('signIn')).toEqual([{ username: 'ada' }])`. */
  inputsOf(port: RecordedCall['port']): readonly RecordedCall['input'][]
  /** Replaces the replies of the operations named, from the next answer on. */
  script(changes: PortScript): void
  /** Keeps calls of `operation` waiting until {@link release}; resolves when the first has arrived. */
  hold(operation: Operation): Promise<void>
  /** Lets the held calls of `operation`, and those to come, be answered. */
  release(operation: Operation): void
  /** Reports what happens outside the machine, such as `{ type: 'online' }`. */
  report(event: WorldEvent): void
  /** How many auth objects are listening to {@link report}: zero after `stop()`. */
  readonly watchers: number
}

/**
 * Makes ports for `createAuth` without a pool. What the script leaves out goes well: a sign-in asks one custom challenge, and
 * any answer to it signs in.
 *
 * @example
 * const ports = scriptedPorts({ confirmSignIn: [cognitoError('CodeMismatchException'), signedInStep()] })
 * const auth = createAuth(ports)
 */
export function scriptedPorts(script: PortScript = {}): ScriptedPorts {
  let replies = { ...happyPath(), ...script }
  const calls: RecordedCall[] = []
  const gates = new Map<Operation, Gate>()
  const reports = new Set<(event: WorldEvent) => void>()
  let counts: Partial<Record<Operation, number>> = {}

  function port<Input, Output>(operation: Operation, getReplies: () => Replies<Input, Output>) {
    return async (input: Input, options: PortOptions): Promise<Output> => {
      calls.push({ port: operation, input: reveal(input), signal: options.signal })
      await gates.get(operation)?.pass()
      const count = counts[operation] ?? 0
      counts = { ...counts, [operation]: count + 1 }
      const reply = replyTo(getReplies(), count)
      const answer = isHandler(reply) ? await reply(input, options) : reply
      if (answer instanceof Error) throw answer
      return answer
    }
  }

  return {
    restore: port('restore', () => replies.restore),
    signUp: port('signUp', () => replies.signUp),
    confirmSignUp: port('confirmSignUp', () => replies.confirmSignUp),
    resendSignUpCode: port('resendSignUpCode', () => replies.resendSignUpCode),
    autoSignIn: port('autoSignIn', () => replies.autoSignIn),
    signIn: port('signIn', () => replies.signIn),
    prove: port('prove', () => replies.prove),
    confirmSignIn: port('confirmSignIn', () => replies.confirmSignIn),
    resetPassword: port('resetPassword', () => replies.resetPassword),
    confirmResetPassword: port('confirmResetPassword', () => replies.confirmResetPassword),
    refresh: port('refresh', () => replies.refresh),
    signOut: port('signOut', () => replies.signOut),
    forgetSignIn: (input) => {
      calls.push({ port: 'forgetSignIn', input: reveal(input) })
    },
    forgetSession: () => {
      calls.push({ port: 'forgetSession', input: {} })
    },
    forgetPending: () => {
      calls.push({ port: 'forgetPending', input: {} })
    },
    watch: (report) => {
      reports.add(report)
      return () => reports.delete(report)
    },

    calls,
    inputsOf: (name) => calls.filter((call) => call.port === name).map((call) => call.input),
    script(changes) {
      replies = { ...replies, ...changes }
      for (const operation of Object.keys(changes)) counts = { ...counts, [operation]: 0 }
    },
    hold(operation) {
      const gate = gates.get(operation) ?? createGate()
      gates.set(operation, gate)
      return gate.reached
    },
    release(operation) {
      gates.get(operation)?.open()
      gates.delete(operation)
    },
    report: (event) => {
      for (const report of reports) report(event)
    },
    get watchers() {
      return reports.size
    },
  }
}

function reveal(input: unknown): RecordedCall['input'] {
  const fields = Object.entries(input ?? {})
  return Object.fromEntries(fields.map(([name, value]) => [name, plainOf(value)]))
}

/** A secret as it was typed, and each of an object of them. */
function plainOf(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal()
  return isObjectOfSecrets(value) ? reveal(value) : value
}

function isObjectOfSecrets(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((part) => part instanceof Secret)
  )
}
