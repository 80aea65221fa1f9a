import type { AuthPorts, Restored, Step } from '@cognito-flow/core'

type Async = Exclude<keyof AuthPorts, 'forgetSignIn' | 'watch'>

export interface Call {
  readonly port: Async
  readonly input: unknown
  readonly signal: { readonly aborted: boolean }
}

export interface Held<Output> {
  readonly answer: (output: Output) => void
  readonly fail: (error: unknown) => void
  readonly promise: Promise<Output>
}

/** A promise that the test settles. */
export function hold<Output>(): Held<Output> {
  let answer: (output: Output) => void = () => {}
  let fail: (error: unknown) => void = () => {}
  const promise = new Promise<Output>((resolve, reject) => {
    answer = resolve
    fail = reject
  })
  return { answer, fail, promise }
}

/** Ports that start with nothing to restore, and a list of what was asked of them. */
export function scripted(answers: Partial<AuthPorts>): {
  ports: Partial<AuthPorts>
  calls: Call[]
} {
  const calls: Call[] = []
  const nothing: Restored = { type: 'nothing' }
  const base: Partial<AuthPorts> = {
    restore: async () => nothing,
    signOut: async () => {},
    ...answers,
  }
  const record = <Input, Output>(
    port: Async,
    call:
      | ((input: Input, options: { signal: Call['signal'] & PortSignal }) => Promise<Output>)
      | undefined,
  ) =>
    call && {
      [port]: (input: Input, options: { signal: Call['signal'] & PortSignal }) => {
        calls.push({ port, input, signal: options.signal })
        return call(input, options)
      },
    }
  return {
    calls,
    ports: {
      ...base,
      ...record('restore', base.restore),
      ...record('signIn', base.signIn),
      ...record('confirmSignIn', base.confirmSignIn),
      ...record('verifyPassword', base.verifyPassword),
      ...record('refresh', base.refresh),
    },
  }
}

type PortSignal = Parameters<AuthPorts['signIn']>[1]['signal']

export type { Step }
