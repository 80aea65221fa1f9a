import type { AuthPorts, PortOptions, PortSignal, WorldEvent } from '@cognito-flow/core'
import { unlessAborted } from './aborted'
import { createAutoSignIn } from './auto-sign-in'
import { createCall } from './call'
import { type TransportConfig, toSettings } from './config'
import { confirmResetPassword } from './confirm-reset-password'
import { confirmSignIn } from './confirm-sign-in'
import { confirmSignUp } from './confirm-sign-up'
import { type GetTokensOptions, getTokens } from './get-tokens'
import { createRefresh } from './refresh'
import { resendSignUpCode } from './resend-sign-up-code'
import { resetPassword } from './reset-password'
import { restore } from './restore'
import { toSession } from './session'
import { signIn } from './sign-in'
import { createSignIns } from './sign-ins'
import { signOut } from './sign-out'
import { signUp } from './sign-up'
import { createStore } from './store'
import type { Tokens } from './tokens'
import type { TransportContext } from './transport-context'
import { verifyPassword } from './verify-password'
import { watch } from './watch'

/** The core's ports over Amazon Cognito, and the tokens for an application's own requests. */
export interface Transport extends AuthPorts {
  /**
   * The tokens for a request, renewed first when they have expired or are about to; `null` when nobody is signed in. Rejects
   * with a `CognitoFlowError` when they cannot be renewed.
   */
  getTokens(options?: GetTokensOptions): Promise<Tokens | null>
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
  const store = createStore(settings.storage, settings)
  const signIns = createSignIns(store)
  const watchers = new Set<(event: WorldEvent) => void>()
  const context: TransportContext = {
    settings,
    store,
    signIns,
    call: createCall(settings),
    announce: (event) => {
      for (const report of watchers) report(event)
    },
  }
  const autoSignIn = createAutoSignIn(context)
  const refresh = createRefresh(context)

  const port =
    <Request, Result>(
      operation: (
        context: TransportContext,
        request: Request,
        signal: PortSignal,
      ) => Promise<Result>,
    ) =>
    (request: Request, { signal }: PortOptions) =>
      operation(context, request, signal)

  return {
    restore: port(restore),
    async signUp(request, { signal }) {
      const result = await signUp(context, request, signal)
      autoSignIn.remember(request)
      return result
    },
    confirmSignUp: port(confirmSignUp),
    resendSignUpCode: port(resendSignUpCode),
    autoSignIn: ({ username }, { signal }) => autoSignIn.run(username, signal),
    signIn(request, { signal }) {
      autoSignIn.forget()
      return signIn(context, request, signal)
    },
    verifyPassword: port(verifyPassword),
    confirmSignIn: port(confirmSignIn),
    resetPassword: port(resetPassword),
    confirmResetPassword: port(confirmResetPassword),
    async refresh(_, { signal }) {
      return toSession(await unlessAborted(refresh.run('machine'), signal), settings.now())
    },
    signOut(request, { signal }) {
      autoSignIn.forget()
      refresh.stop()
      return signOut(context, request, signal)
    },
    forgetSignIn: ({ flow }) => {
      void signIns.forget(flow)
    },
    watch(report) {
      watchers.add(report)
      const stopListening = watch(context, report)
      return () => {
        watchers.delete(report)
        stopListening()
      }
    },
    getTokens: (options = {}) => getTokens(context, refresh, options),
  }
}
