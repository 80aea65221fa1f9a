import { Amplify } from 'aws-amplify'
import {
  confirmSignIn,
  fetchAuthSession,
  getCurrentUser,
  type SignInOutput,
  signIn,
} from 'aws-amplify/auth'
import { ConsoleLogger } from 'aws-amplify/utils'
import { exposeClient, readPool } from './bench-page'

// Amplify warns about every endpoint that is not AWS's own.
ConsoleLogger.LOG_LEVEL = 'ERROR'

const { userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = readPool()
Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })

async function assertSignedIn({ nextStep }: SignInOutput): Promise<void> {
  const { tokens } = await fetchAuthSession()
  if (tokens === undefined) throw new Error(`Ended in ${nextStep.signInStep}`)
}

exposeClient({
  async signInWithPassword(username, password) {
    await assertSignedIn(await signIn({ username, password }))
  },
  async signInWithAnswer(username, answer) {
    await signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } })
    await assertSignedIn(await confirmSignIn({ challengeResponse: answer }))
  },
  async restore() {
    try {
      await getCurrentUser()
      return (await fetchAuthSession()).tokens !== undefined
    } catch {
      return false
    }
  },
})
