import { fromCallback, fromPromise } from 'xstate'
import { classify } from './failure'
import type { AuthPorts, Operation, PortOptions } from './ports'

type Port<Input, Output> = ((input: Input, options: PortOptions) => Promise<Output>) | undefined

/**
 * Turns ports into XState actors. A port's rejection reaches the machine as an `AuthFailure`; a port that was not provided
 * fails by its name when it is first needed.
 */
export function createActors(ports: Partial<AuthPorts>) {
  return {
    restore: fromPort('restore', ports.restore?.bind(ports)),
    signUp: fromPort('signUp', ports.signUp?.bind(ports)),
    confirmSignUp: fromPort('confirmSignUp', ports.confirmSignUp?.bind(ports)),
    resendSignUpCode: fromPort('resendSignUpCode', ports.resendSignUpCode?.bind(ports)),
    autoSignIn: fromPort('autoSignIn', ports.autoSignIn?.bind(ports)),
    signIn: fromPort('signIn', ports.signIn?.bind(ports)),
    verifyPassword: fromPort('verifyPassword', ports.verifyPassword?.bind(ports)),
    confirmSignIn: fromPort('confirmSignIn', ports.confirmSignIn?.bind(ports)),
    resetPassword: fromPort('resetPassword', ports.resetPassword?.bind(ports)),
    confirmResetPassword: fromPort('confirmResetPassword', ports.confirmResetPassword?.bind(ports)),
    refresh: fromPort('refresh', ports.refresh?.bind(ports)),
    signOut: fromPort('signOut', ports.signOut?.bind(ports)),
    watch: fromCallback(({ sendBack }) => ports.watch?.(sendBack)),
  }
}

function fromPort<Input, Output>(operation: Operation, port: Port<Input, Output>) {
  return fromPromise<Output, Input>(async ({ input, signal }) => {
    try {
      if (!port) throw new Error(`The port "${operation}" was not provided to createAuth().`)
      return await port(input, { signal })
    } catch (error) {
      throw classify(error, operation)
    }
  })
}
