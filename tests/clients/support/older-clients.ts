import * as identity from 'amazon-cognito-identity-js'
import * as amplify from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import * as amplifyStorages from 'aws-amplify/utils'
import { onTestFinished } from 'vitest'
import { createIdentityPool, getTokens, signIn, toOutcome, toPromise } from './identity-pool'
import { serveAmplifyPool } from './serve-amplify-pool'
import type { ServedPool } from './serve-pool'

interface OlderTokens {
  readonly accessToken: string
  readonly idToken: string
}

export type OlderFlow = 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' | 'CUSTOM_AUTH'
export type OlderStorageName = 'local' | 'session' | 'cookie'

export interface OlderSignIn {
  readonly username: string
  readonly password: string
  readonly flow: OlderFlow
  /** What the custom challenge is answered with. */
  readonly answer: string
}

/** A library that signed users in before. */
export interface OlderClient {
  readonly signIn: (input: OlderSignIn) => Promise<OlderTokens>
  readonly signOut: () => Promise<void>
  /** Whether it shows a user. */
  readonly isSignedIn: () => Promise<boolean>
}

/** The libraries, each as an application sets it up for a storage. */
export const olderClients = {
  'aws-amplify': createAmplifyClient,
  'amazon-cognito-identity-js': createIdentityClient,
} satisfies Record<string, (served: ServedPool, storage: OlderStorageName) => OlderClient>

export type OlderLibrary = keyof typeof olderClients

/** Serves a pool that both libraries can be pointed at. */
export const serveOlderPool = serveAmplifyPool

function createAmplifyClient(_: ServedPool, storage: OlderStorageName): OlderClient {
  const { CookieStorage, defaultStorage, sessionStorage } = amplifyStorages
  const storages = { local: defaultStorage, session: sessionStorage, cookie: new CookieStorage() }
  cognitoUserPoolsTokenProvider.setKeyValueStorage(storages[storage])
  onTestFinished(() => cognitoUserPoolsTokenProvider.setKeyValueStorage(defaultStorage))
  return {
    async signIn({ username, password, flow, answer }) {
      const authFlowType = flow === 'CUSTOM_AUTH' ? 'CUSTOM_WITHOUT_SRP' : flow
      const options = { authFlowType } as const
      if (authFlowType === 'CUSTOM_WITHOUT_SRP') {
        await amplify.signIn({ username, options })
        await amplify.confirmSignIn({ challengeResponse: answer })
      } else {
        await amplify.signIn({ username, password, options })
      }
      const { tokens } = await amplify.fetchAuthSession()
      return { accessToken: `${tokens?.accessToken}`, idToken: `${tokens?.idToken}` }
    },
    signOut: () => amplify.signOut(),
    isSignedIn: async () => (await amplify.fetchAuthSession()).tokens !== undefined,
  }
}

function createIdentityClient(served: ServedPool, storage: OlderStorageName): OlderClient {
  const storages = {
    local: window.localStorage,
    session: window.sessionStorage,
    cookie: new identity.CookieStorage(),
  }
  const { pool, toUser } = createIdentityPool(served, storages[storage])
  return {
    async signIn({ username, password, flow, answer }) {
      const user = toUser(username)
      const first = signIn(user, flow === 'CUSTOM_AUTH' ? undefined : password, flow)
      const last =
        flow === 'CUSTOM_AUTH'
          ? first.then(() =>
              toOutcome((callbacks) => user.sendCustomChallengeAnswer(answer, callbacks)),
            )
          : first
      const session = await getTokens(last)
      return {
        accessToken: session.getAccessToken().getJwtToken(),
        idToken: session.getIdToken().getJwtToken(),
      }
    },
    async signOut() {
      await new Promise<void>((resolve) => {
        const user = pool.getCurrentUser()
        if (!user) return resolve()
        user.getSession(() => user.signOut(resolve))
      })
    },
    async isSignedIn() {
      const user = pool.getCurrentUser()
      if (!user) return false
      const session = toPromise((callback) => user.getSession(callback))
      return (await session.catch(() => undefined)) !== undefined
    },
  }
}
