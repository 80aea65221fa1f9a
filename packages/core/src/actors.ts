import { fromPromise } from 'xstate'
import { classify } from './failure'
import type { AuthPorts, Operation, PortOptions } from './ports'

/**
 * The ports of each running machine. XState's `provide` would do as well, but it builds the whole machine anew for every auth
 * object, which costs a page milliseconds at its start.
 */
const portsOf = new WeakMap<object, Partial<AuthPorts>>()

/** Has a machine that was not started yet ask these ports. */
export function connect(actor: { readonly system: object }, ports: Partial<AuthPorts>) {
  portsOf.set(actor.system, ports)
}

/** Drops what the transport keeps of a sign-in. A port that throws is let go: an action that throws would end the machine. */
export function forgetSignIn(system: object, flow: string | null): void {
  try {
    if (flow !== null) portsOf.get(system)?.forgetSignIn?.({ flow })
  } catch {
    // What it kept expires by itself.
  }
}

type Port<Input, Output> = ((input: Input, options: PortOptions) => Promise<Output>) | undefined

/**
 * The ports as XState actors. A port's rejection reaches the machine as an `AuthFailure`; a port that was not provided fails
 * by its name when it is first needed.
 */
export const actors = {
  restore: fromPort('restore', (ports) => ports.restore),
  signUp: fromPort('signUp', (ports) => ports.signUp),
  confirmSignUp: fromPort('confirmSignUp', (ports) => ports.confirmSignUp),
  resendSignUpCode: fromPort('resendSignUpCode', (ports) => ports.resendSignUpCode),
  autoSignIn: fromPort('autoSignIn', (ports) => ports.autoSignIn),
  signIn: fromPort('signIn', (ports) => ports.signIn),
  verifyPassword: fromPort('verifyPassword', (ports) => ports.verifyPassword),
  confirmSignIn: fromPort('confirmSignIn', (ports) => ports.confirmSignIn),
  resetPassword: fromPort('resetPassword', (ports) => ports.resetPassword),
  confirmResetPassword: fromPort('confirmResetPassword', (ports) => ports.confirmResetPassword),
  refresh: fromPort('refresh', (ports) => ports.refresh),
  signOut: fromPort('signOut', (ports) => ports.signOut),
}

function fromPort<Input, Output>(
  operation: Operation,
  select: (ports: Partial<AuthPorts>) => Port<Input, Output>,
) {
  return fromPromise<Output, Input>(async ({ input, signal, system }) => {
    try {
      const ports = portsOf.get(system) ?? {}
      const port = select(ports)
      if (!port) throw new Error(`The port "${operation}" was not provided to createAuth().`)
      return await port.call(ports, input, { signal })
    } catch (error) {
      throw classify(error, operation)
    }
  })
}
