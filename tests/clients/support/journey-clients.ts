import { type Auth, type AuthFlow, type AuthView, createAuth } from '@cognito-flow/core'
import { createTransport, sdkWire, type Wire, type WireOptions } from '@cognito-flow/transport'
import { Amplify } from 'aws-amplify'
import * as amplify from 'aws-amplify/auth'
import { onTestFinished } from 'vitest'

type Command =
  | 'signUp'
  | 'confirmSignUp'
  | 'resendSignUpCode'
  | 'signIn'
  | 'confirmSignIn'
  | 'resetPassword'
  | 'confirmResetPassword'
  | 'signOut'
  | 'refresh'

/** What a user does with a client, in the words of the auth object. Rejects when the client says that it failed. */
export type JourneyClient = {
  readonly [Name in Command]: (...input: Parameters<Auth[Name]>) => Promise<unknown>
} & {
  /** The secret that the pending step has for an authenticator app. */
  secret(): string
}

export interface ClientOptions {
  readonly endpoint: string
  readonly userPoolId: string
  readonly clientId: string
  readonly flow: AuthFlow
}

/** The device data that a page's script would make for a user. */
const deviceDataOf = (username: string) => `device data of ${username}`

export function createOwnClient(options: ClientOptions): JourneyClient {
  const sent = new Set<Promise<unknown>>()
  const wire = (to: WireOptions): Wire => {
    const network = sdkWire(to)
    return {
      async call(...request) {
        const answer = network.call(...request)
        sent.add(answer)
        return answer.finally(() => sent.delete(answer))
      },
    }
  }
  /** Revocations follow behind a sign-out, one after the other. */
  const allAnswered = async () => {
    do {
      await Promise.allSettled(sent)
      await new Promise((resolve) => setImmediate(resolve))
    } while (sent.size > 0)
  }
  const auth = createAuth(
    createTransport({ ...options, storage: 'memory', userContextData: deviceDataOf, wire }),
  )
  onTestFinished(() => auth.stop())
  const succeed = async (view: Promise<AuthView>) => {
    const { failure } = await view
    if (failure) throw new Error(`${failure.operation}: ${failure.name} ${failure.message}`)
  }
  return {
    signUp: (input) => succeed(auth.signUp(input)),
    confirmSignUp: (input) => succeed(auth.confirmSignUp(input)),
    resendSignUpCode: (input) => succeed(auth.resendSignUpCode(input)),
    signIn: (input) => succeed(auth.signIn(input)),
    confirmSignIn: (input) => succeed(auth.confirmSignIn(input)),
    resetPassword: (input) => succeed(auth.resetPassword(input)),
    confirmResetPassword: (input) => succeed(auth.confirmResetPassword(input)),
    async signOut(input) {
      await succeed(auth.signOut(input))
      await allAnswered()
    },
    refresh: () => succeed(auth.refresh()),
    secret() {
      const view = auth.getView()
      if (view.status !== 'challenge' || view.challenge.kind !== 'setUpTotp')
        throw new Error('No authenticator app is being set up.')
      return view.challenge.secret.reveal()
    },
  }
}

const flowTypes = {
  custom: 'CUSTOM_WITHOUT_SRP',
  customWithSrp: 'CUSTOM_WITH_SRP',
  srp: 'USER_SRP_AUTH',
  password: 'USER_PASSWORD_AUTH',
  choice: 'USER_AUTH',
} as const satisfies Record<AuthFlow, string>

/** Amplify calls the second factors by names of its own. */
const mfaTypes: Readonly<Record<string, string>> = {
  SMS_MFA: 'SMS',
  SOFTWARE_TOKEN_MFA: 'TOTP',
  EMAIL_OTP: 'EMAIL',
}

/** Points Amplify at a pool. */
export function configureAmplify(options: Omit<ClientOptions, 'flow'>): void {
  const { endpoint: userPoolEndpoint, userPoolId, clientId: userPoolClientId } = options
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
}

export function createAmplifyClient(options: ClientOptions): JourneyClient {
  configureAmplify(options)
  Object.assign(window, { AmazonCognitoAdvancedSecurityData: { getData: deviceDataOf } })
  const defaultFlow = flowTypes[options.flow]
  let step: amplify.SignInOutput['nextStep'] | undefined
  const follow = async (output: Promise<amplify.SignInOutput>) => {
    step = (await output).nextStep
  }
  return {
    signUp: ({ username, password, attributes, clientMetadata, validationData, autoSignIn }) =>
      amplify.signUp({
        username,
        ...(password !== undefined && { password }),
        options: {
          userAttributes: attributes ?? {},
          ...(clientMetadata && { clientMetadata }),
          ...(validationData && { validationData }),
          ...(autoSignIn && { autoSignIn: { authFlowType: defaultFlow } }),
        },
      }),
    async confirmSignUp({ username = '', code, forceAliasCreation, clientMetadata }) {
      const { nextStep } = await amplify.confirmSignUp({
        username,
        confirmationCode: code,
        options: {
          ...(forceAliasCreation !== undefined && { forceAliasCreation }),
          ...(clientMetadata && { clientMetadata }),
        },
      })
      if (nextStep.signUpStep === 'COMPLETE_AUTO_SIGN_IN') await follow(amplify.autoSignIn())
    },
    resendSignUpCode: ({ username = '', clientMetadata } = {}) =>
      amplify.resendSignUpCode({
        username,
        options: { ...(clientMetadata && { clientMetadata }) },
      }),
    signIn: ({ username, password, flow, preferredFactor, clientMetadata }) =>
      follow(
        amplify.signIn({
          username,
          ...(password !== undefined && { password }),
          options: {
            authFlowType: flow ? flowTypes[flow] : defaultFlow,
            ...(preferredFactor && { preferredChallenge: preferredFactor }),
            ...(clientMetadata && { clientMetadata }),
          },
        }),
      ),
    async confirmSignIn({ answer, attributes, deviceName, clientMetadata } = {}) {
      // It has asked for the passkey already, by itself.
      if (answer === undefined) return
      const isMfa = step?.signInStep.includes('_MFA_')
      await follow(
        amplify.confirmSignIn({
          challengeResponse: (isMfa && mfaTypes[answer]) || answer,
          options: {
            ...(attributes && { userAttributes: attributes }),
            ...(deviceName !== undefined && { friendlyDeviceName: deviceName }),
            ...(clientMetadata && { clientMetadata }),
          },
        }),
      )
    },
    resetPassword: ({ username, clientMetadata }) =>
      amplify.resetPassword({ username, options: { ...(clientMetadata && { clientMetadata }) } }),
    confirmResetPassword: ({ username = '', code, newPassword, clientMetadata }) =>
      amplify.confirmResetPassword({
        username,
        newPassword,
        confirmationCode: code,
        options: { ...(clientMetadata && { clientMetadata }) },
      }),
    signOut: ({ global = false } = {}) => amplify.signOut({ global }),
    refresh: () => amplify.fetchAuthSession({ forceRefresh: true }),
    secret() {
      if (step?.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP')
        throw new Error('No authenticator app is being set up.')
      return step.totpSetupDetails.sharedSecret
    },
  }
}
