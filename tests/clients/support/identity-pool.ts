import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type IAuthenticationCallback,
  type ICognitoStorage,
} from 'amazon-cognito-identity-js'
import type { ServedPool } from './serve-pool'

/** Where a step of the sign-in led: to tokens, or to something the user is asked. */
export type Outcome =
  | { readonly session: CognitoUserSession }
  | { readonly asked: string; readonly parameters: unknown }

/** The users of a pool as amazon-cognito-identity-js knows them, in its own storage unless another is given. */
export function createIdentityPool({ pool, endpoint }: ServedPool, storage?: ICognitoStorage) {
  const { userPoolId: UserPoolId, clientId: ClientId } = pool
  const inStorage = storage && { Storage: storage }
  const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint, ...inStorage })
  return {
    pool: Pool,
    toUser: (Username: string) => new CognitoUser({ Username, Pool, ...inStorage }),
  }
}

/** `authenticateUser` with the flow `flow`, or `initiateAuth` without a password. */
export function signIn(user: CognitoUser, password?: string, flow?: string): Promise<Outcome> {
  const details = { Username: user.getUsername() }
  if (password === undefined) {
    return toOutcome((callbacks) =>
      user.initiateAuth(new AuthenticationDetails(details), callbacks),
    )
  }
  if (flow !== undefined) user.setAuthenticationFlowType(flow)
  const withPassword = new AuthenticationDetails({ ...details, Password: password })
  return toOutcome((callbacks) => user.authenticateUser(withPassword, callbacks))
}

/** Collects the one of the library's callbacks that is called. */
export function toOutcome(call: (callbacks: IAuthenticationCallback) => void): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const ask = (asked: string) => (parameters: unknown) => resolve({ asked, parameters })
    const askByName = (asked: string, parameters: unknown) => resolve({ asked, parameters })
    call({
      onSuccess: (session) => resolve({ session }),
      onFailure: reject,
      customChallenge: ask('CUSTOM_CHALLENGE'),
      newPasswordRequired: ask('NEW_PASSWORD_REQUIRED'),
      mfaRequired: askByName,
      totpRequired: askByName,
      mfaSetup: askByName,
      selectMFAType: askByName,
    })
  })
}

/** A call of the library with a Node-style callback, as a promise. */
export function toPromise<Result>(
  call: (callback: (error?: unknown, result?: Result) => void) => void,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result)))
  })
}

/** A call of the library with two callbacks, as a promise. */
export function toSettled<Result>(
  call: (callbacks: {
    onSuccess: (result: Result) => void
    onFailure: (error: unknown) => void
  }) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    call({ onSuccess: resolve, onFailure: reject })
  })
}

/** The tokens that an outcome is expected to hold. */
export async function getTokens(outcome: Promise<Outcome>): Promise<CognitoUserSession> {
  const settled = await outcome
  if ('asked' in settled) throw new Error(`The user was asked for ${settled.asked}`)
  return settled.session
}
