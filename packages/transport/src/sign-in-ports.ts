import type { PortCalls, PortSignal, Restored, SignInId } from '@cognito-flow/core'
import { isCognitoFlowError } from './cognito-flow-error'
import { createDevices } from './devices/devices'
import { createPasskeys } from './passkeys/passkeys'
import { autoSignIn } from './ports/auto-sign-in'
import { confirmResetPassword } from './ports/confirm-reset-password'
import { confirmSignIn } from './ports/confirm-sign-in'
import { confirmSignUp } from './ports/confirm-sign-up'
import { prove } from './ports/prove'
import { resendSignUpCode } from './ports/resend-sign-up-code'
import { resetPassword } from './ports/reset-password'
import { signIn } from './ports/sign-in'
import { signUp } from './ports/sign-up'
import type { RequestContext } from './request-context'
import type { ChallengeRecord } from './session/record'
import { refuseOnServer } from './session/refuse-on-server'
import { toChallengeStep } from './sign-in/challenge-step'
import { toRefusal } from './sign-in/refusal'
import { createRememberedSignUp } from './sign-in/remembered-sign-up'
import { createSignIns } from './sign-in/sign-ins'
import type { SignInContext } from './sign-in-context'

/** The ports that lead to a session. */
type SignInPort =
  | 'signUp'
  | 'confirmSignUp'
  | 'resendSignUpCode'
  | 'autoSignIn'
  | 'signIn'
  | 'prove'
  | 'confirmSignIn'
  | 'resetPassword'
  | 'confirmResetPassword'

type Ports = {
  readonly [Name in SignInPort]: (
    input: PortCalls[Name]['input'],
    signal: PortSignal,
  ) => Promise<PortCalls[Name]['output']>
}

/** What a page needs while nobody is signed in. */
export interface SignInPorts extends Ports {
  /** Goes on with a challenge of an earlier page; `null` for one that no version of ours can have stored. */
  resume(record: ChallengeRecord): Extract<Restored, { type: 'challenge' }> | null
  autofillPasskey(signal: PortSignal): Promise<string>
  /** Takes back what autofill offers. */
  endOffer(): void
  forget(signInId: SignInId): void
  /** Drops all that is kept in memory. */
  end(): void
}

export function createSignInPorts(requests: RequestContext): SignInPorts {
  const signIns = createSignIns(requests.store)
  const rememberedSignUp = createRememberedSignUp()
  const passkeys = createPasskeys({ ...requests, signIns })
  const devices = createDevices(requests)
  const context: SignInContext = { ...requests, signIns, rememberedSignUp, passkeys, devices }

  const port =
    <Input, Output>(
      name: SignInPort,
      operation: (context: SignInContext, input: Input, signal: PortSignal) => Promise<Output>,
    ) =>
    async (input: Input, signal: PortSignal) => {
      // The user goes on: what autofill offers is not waited for any more.
      passkeys.end()
      try {
        refuseOnServer(requests.settings.storage)
        return await operation(context, input, signal)
      } catch (error) {
        if (isCognitoFlowError(error) && error.code === 'service')
          Object.assign(error, toRefusal(name, error))
        throw error
      }
    }

  return {
    signUp: port('signUp', signUp),
    confirmSignUp: port('confirmSignUp', confirmSignUp),
    resendSignUpCode: port('resendSignUpCode', resendSignUpCode),
    autoSignIn: port('autoSignIn', autoSignIn),
    signIn: port('signIn', signIn),
    prove: port('prove', prove),
    confirmSignIn: port('confirmSignIn', confirmSignIn),
    resetPassword: port('resetPassword', resetPassword),
    confirmResetPassword: port('confirmResetPassword', confirmResetPassword),
    resume(record) {
      try {
        return toChallengeStep(signIns.resume(record), record.asked, requests.settings.now())
      } catch {
        // Storage is anybody's to write: parameters that are none are no challenge.
        signIns.end()
        return null
      }
    },
    autofillPasskey: (signal) => passkeys.offer(signal),
    endOffer: () => passkeys.end(),
    forget(signInId) {
      passkeys.end()
      void signIns.forget(signInId)
    },
    end() {
      passkeys.end()
      signIns.end()
      rememberedSignUp.forget()
    },
  }
}
