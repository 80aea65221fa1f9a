import type { AuthPorts, PortOptions, PortSignal, WorldEvent } from '@cognito-flow/core'
import { isCognitoFlowError } from './cognito-flow-error'
import { type TransportConfig, toSettings } from './config'
import { createDevices } from './devices/devices'
import { type AutofillPasskeyOptions, createPasskeys } from './passkeys/passkeys'
import { autoSignIn } from './ports/auto-sign-in'
import { confirmResetPassword } from './ports/confirm-reset-password'
import { confirmSignIn } from './ports/confirm-sign-in'
import { confirmSignUp } from './ports/confirm-sign-up'
import { prove } from './ports/prove'
import { refresh } from './ports/refresh'
import { resendSignUpCode } from './ports/resend-sign-up-code'
import { resetPassword } from './ports/reset-password'
import { restore } from './ports/restore'
import { signIn } from './ports/sign-in'
import { signOut } from './ports/sign-out'
import { signUp } from './ports/sign-up'
import { watch } from './ports/watch'
import { type GetTokensOptions, getTokens } from './session/get-tokens'
import { isPendingCode } from './session/record'
import { createRenewals } from './session/renewals'
import { createStore } from './session/store'
import type { Tokens } from './session/tokens'
import { createRememberedSignUp } from './sign-in/remembered-sign-up'
import { createSignIns } from './sign-in/sign-ins'
import type { TransportContext } from './transport-context'
import { createCall } from './wire/call'

/** The core's ports over Amazon Cognito, and the tokens for an application's own requests. */
export interface Transport extends Required<AuthPorts> {
  /**
   * The tokens for a request, renewed first when they have expired or are about to; `null` when nobody is signed in. Rejects
   * with a `CognitoFlowError` when they cannot be renewed.
   */
  getTokens(options?: GetTokensOptions): Promise<Tokens | null>
  /**
   * Offers the user's passkeys in the page's autofill while a `passkey` challenge waits, and resolves with the one that is chosen: hand
   * it to `auth.confirmSignIn({ answer })`. Needs an input with `autocomplete="username webauthn"`. Rejects with a
   * `CognitoFlowError`, whose code is `aborted` once the sign-in goes on or ends otherwise.
   */
  autofillPasskey(options?: AutofillPasskeyOptions): Promise<string>
}

/**
 * Makes the transport of one app client. Throws a `CognitoFlowError` with code `configuration` for a bad configuration.
 *
 * @example
 * const transport = createTransport({ userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '…', flow: 'custom' })
 * const auth = createAuth(transport)
 * const response = await fetch(url, { headers: { authorization: `Bearer ${(await transport.getTokens())?.accessToken}` } })
 */
export function createTransport(config: TransportConfig): Transport {
  const settings = toSettings(config)
  const call = createCall(settings)
  const store = createStore(settings.storage, settings)
  const signIns = createSignIns(store)
  const watchers = new Set<(event: WorldEvent) => void>()
  const context: TransportContext = {
    settings,
    call,
    store,
    signIns,
    renewals: createRenewals({ settings, call, store }),
    passkeys: createPasskeys({ settings, store, signIns }),
    devices: createDevices({ settings, call, store }),
    rememberedSignUp: createRememberedSignUp(),
    announce: (event) => {
      for (const report of watchers) report(event)
    },
  }

  const port =
    <Request, Result>(
      operation: (
        context: TransportContext,
        request: Request,
        signal: PortSignal,
      ) => Promise<Result>,
    ) =>
    async (request: Request, { signal }: PortOptions) => {
      // The user goes on: what autofill offers is not waited for any more.
      context.passkeys.end()
      try {
        return await operation(context, request, signal)
      } catch (error) {
        if (isCognitoFlowError(error)) error.at = settings.now()
        throw error
      }
    }

  return {
    restore: port(restore),
    signUp: port(signUp),
    confirmSignUp: port(confirmSignUp),
    resendSignUpCode: port(resendSignUpCode),
    autoSignIn: port(autoSignIn),
    signIn: port(signIn),
    prove: port(prove),
    confirmSignIn: port(confirmSignIn),
    resetPassword: port(resetPassword),
    confirmResetPassword: port(confirmResetPassword),
    refresh: port(refresh),
    signOut: port(signOut),
    forgetSignIn: ({ signInId }) => {
      context.passkeys.end()
      void context.signIns.forget(signInId)
    },
    forgetPending: () => {
      if (isPendingCode(store.current)) void store.write(null)
    },
    forgetSession: () => {
      void store.write(null)
    },
    watch(report) {
      watchers.add(report)
      const stopListening = watch(context, report)
      return () => {
        context.passkeys.end()
        watchers.delete(report)
        stopListening()
      }
    },
    getTokens: (options) => getTokens(context, options),
    autofillPasskey: ({ signal } = {}) => context.passkeys.offer(signal),
  }
}
