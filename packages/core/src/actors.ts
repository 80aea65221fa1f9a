import { fromPromise } from 'xstate'
import { classify } from './failure'
import type { AuthPorts, Operation, PortOptions } from './ports'

type Port<Input, Output> = ((input: Input, options: PortOptions) => Promise<Output>) | undefined

/**
 * Turns ports into XState actors. A port's rejection reaches the machine as an `AuthFailure`; a port that was not provided
 * fails by its name when it is first needed.
 */
export function createActors(ports: Partial<AuthPorts>) {
  const fromPort = <Input, Output>(operation: Operation, port: Port<Input, Output>) =>
    fromPromise<Output, Input>(async ({ input, signal }) => {
      try {
        if (!port) throw new Error(`The port "${operation}" was not provided to createAuth().`)
        return await port.call(ports, input, { signal })
      } catch (error) {
        throw classify(error, operation)
      }
    })

  return {
    restore: fromPort('restore', ports.restore),
    signUp: fromPort('signUp', ports.signUp),
    confirmSignUp: fromPort('confirmSignUp', ports.confirmSignUp),
    resendSignUpCode: fromPort('resendSignUpCode', ports.resendSignUpCode),
    autoSignIn: fromPort('autoSignIn', ports.autoSignIn),
    signIn: fromPort('signIn', ports.signIn),
    verifyPassword: fromPort('verifyPassword', ports.verifyPassword),
    confirmSignIn: fromPort('confirmSignIn', ports.confirmSignIn),
    resetPassword: fromPort('resetPassword', ports.resetPassword),
    confirmResetPassword: fromPort('confirmResetPassword', ports.confirmResetPassword),
    refresh: fromPort('refresh', ports.refresh),
    signOut: fromPort('signOut', ports.signOut),
  }
}
