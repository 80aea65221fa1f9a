import type { Auth, AuthPorts } from '@cognito-flow/core'
import {
  challengeStep,
  cognitoError,
  type ScriptedPorts,
  scriptedPorts,
  signedInStep,
} from '@cognito-flow/testing'
import { nextTask } from './next-task'

/** A reference flow: what its user does, and a pool's answers to it. */
export interface Flow {
  readonly name: string
  createPorts(): ScriptedPorts
  run(auth: Auth): Promise<unknown>
}

const mismatch = cognitoError('CodeMismatchException')

export const flows: readonly Flow[] = [
  {
    name: 'custom sign-in, one challenge',
    createPorts: () => scriptedPorts(),
    async run(auth) {
      await auth.signIn({ username: 'ada' })
      await auth.confirmSignIn({ answer: 'violet' })
    },
  },
  {
    name: 'a wrong answer, then the right one',
    createPorts: () =>
      scriptedPorts({ signIn: challengeStep(), confirmSignIn: [mismatch, signedInStep()] }),
    async run(auth) {
      await auth.signIn({ username: 'ada' })
      await auth.confirmSignIn({ answer: 'red' })
      await auth.confirmSignIn({ answer: 'violet' })
    },
  },
  {
    name: 'sign-up and its confirmation',
    createPorts: () => scriptedPorts(),
    async run(auth) {
      await auth.signUp({ username: 'ada', password: 'Analytical-1843' })
      await auth.confirmSignUp({ code: '123456' })
    },
  },
  {
    name: '100 ignored events',
    createPorts: () => scriptedPorts(),
    async run(auth) {
      for (let event = 0; event < 100; event += 1) {
        auth.send({ type: 'confirmSignIn', answer: 'violet' })
        await nextTask()
      }
    },
  },
]

/** Ports whose answers take a moment, as a network's do: a framework renders between question and answer. */
export function delay(ports: ScriptedPorts): AuthPorts {
  const answer =
    <Input, Options, Output>(port: (input: Input, options: Options) => Promise<Output>) =>
    async (input: Input, options: Options): Promise<Output> => {
      await nextTask()
      return port(input, options)
    }
  return {
    ...ports,
    signUp: answer(ports.signUp),
    confirmSignUp: answer(ports.confirmSignUp),
    signIn: answer(ports.signIn),
    confirmSignIn: answer(ports.confirmSignIn),
  }
}
