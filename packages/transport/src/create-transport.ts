import type { AuthPorts, PortOptions, PortSignal, WorldEvent } from '@cognito-flow/core'
import { unlessAborted } from './aborted'
import { isCognitoFlowError } from './cognito-flow-error'
import { type TransportConfig, toSettings } from './config'
import type { AutofillPasskeyOptions } from './passkeys/passkeys'
import { refresh } from './ports/refresh'
import { restore } from './ports/restore'
import { signOut } from './ports/sign-out'
import { watch } from './ports/watch'
import { clock } from './schedule'
import { authFetch } from './session/auth-fetch'
import { type GetTokensOptions, getTokens } from './session/get-tokens'
import { isPendingCode } from './session/record'
import { createRenewals } from './session/renewals'
import { createStore } from './session/store'
import { noteSignIn } from './session/tab-note'
import { type TabMessage, tellTabs } from './session/tabs'
import type { Tokens } from './session/tokens'
import { createSignInCode } from './sign-in-code'
import type { SignInPorts } from './sign-in-ports'
import type { TransportContext } from './transport-context'
import { createCall } from './wire/call'

/** The core's ports over Amazon Cognito, and the tokens for an application's own requests. */
export interface Transport extends Required<AuthPorts> {
  /**
   * The tokens for a request, renewed first when they have expired or are about to; `null` when nobody is signed in. Rejects with a
   * `CognitoFlowError`: `invalidInput` for a validity that is no time, `aborted` by its signal, else why they could not be renewed.
   */
  getTokens(options?: GetTokensOptions): Promise<Tokens | null>
  /**
   * `fetch` with the access token: for an address that is yours, as whoever answers there can use it. A request that is answered by
   * 401 is repeated once with a renewed token. Rejects with a `CognitoFlowError`, whose code is `noSession` when nobody is signed in.
   */
  authFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>
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
 * const response = await transport.authFetch('https://api.example.com/orders')
 */
export function createTransport(config: TransportConfig): Transport {
  const settings = toSettings(config)
  const call = createCall(settings)
  const watchers = new Set<(event: WorldEvent) => void>()
  const announce = (event: WorldEvent) => {
    for (const report of watchers) report(event)
  }
  const tell = (message: TabMessage) => {
    if (store.isShared) tellTabs(store.key, message)
  }
  const ownStore = createStore(settings.storage, settings, {
    onWritten: () => {
      tell({ type: 'changed' })
      if (store.isShared) noteSignIn(`${store.key}.tab`, store.current)
      if (store.current?.type === 'session') context.renewals.code.load().catch(() => {})
    },
    onPersistence: (persistent) => announce({ type: 'persistence', persistent }),
  })
  const store = settings.migrate?.(ownStore, settings) ?? ownStore
  const requests = { settings, call, store }
  const signInCode = createSignInCode(requests)
  const session = { ...requests, signInCode, ended: new Set<string>(), tell, announce }
  const context: TransportContext = { ...session, renewals: createRenewals(session) }

  const port =
    <Input, Output>(
      operation: (context: TransportContext, input: Input, signal: PortSignal) => Promise<Output>,
    ) =>
    async (input: Input, { signal }: PortOptions) => {
      try {
        return await operation(context, input, signal)
      } catch (error) {
        if (isCognitoFlowError(error)) error.at = settings.now()
        throw error
      }
    }

  const signInPort = <Input, Output>(
    select: (ports: SignInPorts) => (input: Input, signal: PortSignal) => Promise<Output>,
  ) =>
    port(async (_, input: Input, signal) => {
      const ports = signInCode.loaded ?? (await unlessAborted(signInCode.load(), signal))
      return select(ports)(input, signal)
    })

  return {
    restore: port(restore),
    signUp: signInPort(({ signUp }) => signUp),
    confirmSignUp: signInPort(({ confirmSignUp }) => confirmSignUp),
    resendSignUpCode: signInPort(({ resendSignUpCode }) => resendSignUpCode),
    autoSignIn: signInPort(({ autoSignIn }) => autoSignIn),
    signIn: signInPort(({ signIn }) => signIn),
    prove: signInPort(({ prove }) => prove),
    confirmSignIn: signInPort(({ confirmSignIn }) => confirmSignIn),
    resetPassword: signInPort(({ resetPassword }) => resetPassword),
    confirmResetPassword: signInPort(({ confirmResetPassword }) => confirmResetPassword),
    refresh: port(refresh),
    signOut: port(signOut),
    forgetSignIn: ({ signInId }) => signInCode.loaded?.forget(signInId),
    forgetPending: () => {
      if (isPendingCode(store.current)) void store.write(null)
    },
    // Others find it gone, unless they know better: the refusal was of this page's tokens.
    forgetSession: () => {
      void store.write(null)
    },
    clock,
    watch(report) {
      watchers.add(report)
      const stopListening = watch(context, report)
      return () => {
        signInCode.loaded?.endOffer()
        watchers.delete(report)
        stopListening()
      }
    },
    getTokens: (options) => getTokens(context, options),
    authFetch: (input, init) => authFetch(context, input, init),
    autofillPasskey: async ({ signal = new AbortController().signal } = {}) =>
      (await unlessAborted(signInCode.load(), signal)).autofillPasskey(signal),
  }
}
