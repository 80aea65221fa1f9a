import type { Bundle } from './measure-bundle'

const amplify = `
import { Amplify } from 'aws-amplify'
Amplify.configure({ Auth: { Cognito: { userPoolId: 'eu-west-1_A', userPoolClientId: 'a' } } })`

/** What a page loads for the same with other clients. */
export const peerBundles: readonly (Bundle & { readonly title: string })[] = [
  {
    title: 'aws-amplify',
    code: `${amplify}
export {
  autoSignIn, confirmResetPassword, confirmSignIn, confirmSignUp, fetchAuthSession,
  getCurrentUser, resendSignUpCode, resetPassword, signIn, signOut, signUp,
} from 'aws-amplify/auth'`,
  },
  {
    title: 'amazon-cognito-identity-js',
    code: `export {
  AuthenticationDetails, CognitoUser, CognitoUserAttribute, CognitoUserPool,
} from 'amazon-cognito-identity-js'`,
  },
  {
    title: 'Amplify UI’s Authenticator',
    code: `${amplify}
export { Authenticator, useAuthenticator } from '@aws-amplify/ui-react'`,
    external: ['react', 'react-dom'],
  },
]
