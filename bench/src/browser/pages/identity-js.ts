import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { exposeClient, readPool } from './bench-page'

const { userPoolId: UserPoolId, clientId: ClientId, endpoint } = readPool()
const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint })

exposeClient({
  signInWithPassword: (Username, Password) =>
    new Promise((onSuccess, onFailure) => {
      const details = new AuthenticationDetails({ Username, Password })
      new CognitoUser({ Username, Pool }).authenticateUser(details, { onSuccess, onFailure })
    }),
  signInWithAnswer: (Username, answer) =>
    new Promise((onSuccess, onFailure) => {
      const user = new CognitoUser({ Username, Pool })
      user.initiateAuth(new AuthenticationDetails({ Username }), {
        onSuccess,
        onFailure,
        customChallenge: () => user.sendCustomChallengeAnswer(answer, { onSuccess, onFailure }),
      })
    }),
  restore: () =>
    new Promise((resolve) => {
      const user = Pool.getCurrentUser()
      if (user === null) return resolve(false)
      user.getSession((_: unknown, session: CognitoUserSession | null) =>
        resolve(session?.isValid() === true),
      )
    }),
})
