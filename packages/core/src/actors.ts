import { fromPromise } from 'xstate'
import { classify } from './failure'
import type { AuthPorts, Operation } from './ports'

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

/**
 * The ports as XState actors. A port's rejection reaches the machine as an `AuthFailure`; a port that was not provided fails
 * by its name when it is first needed.
 */
export const actors = {
  restore: fromPort('restore'),
  signUp: fromPort('signUp'),
  confirmSignUp: fromPort('confirmSignUp'),
  resendSignUpCode: fromPort('resendSignUpCode'),
  autoSignIn: fromPort('autoSignIn'),
  signIn: fromPort('signIn'),
  verifyPassword: fromPort('verifyPassword'),
  confirmSignIn: fromPort('confirmSignIn'),
  resetPassword: fromPort('resetPassword'),
  confirmResetPassword: fromPort('confirmResetPassword'),
  refresh: fromPort('refresh'),
  signOut: fromPort('signOut'),
}

function fromPort<Name extends Operation>(operation: Name) {
  type Input = Parameters<AuthPorts[Name]>[0]
  type Output = Awaited<ReturnType<AuthPorts[Name]>>
  return fromPromise<Output, Input>(async ({ input, signal, system }) => {
    try {
      const ports = portsOf.get(system) ?? {}
      // Read by name without a type: TypeScript does not see that input and output belong to the same port.
      const port = Reflect.get(ports, String(operation))
      if (!port) throw new Error(`The port "${operation}" was not provided to createAuth().`)
      return await port.call(ports, input, { signal })
    } catch (error) {
      throw classify(error, operation)
    }
  })
}
