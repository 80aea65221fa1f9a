import { createLocalPool } from '@cognito-flow/local-pool'

/** Signs a user up and in at a pool that runs in this very page; answers with each step's outcome. */
export async function signInWithinTab() {
  const {
    fetch,
    clientId: ClientId,
    messages,
  } = createLocalPool({
    config: {
      triggers: {
        async preSignUp(event) {
          event.response.autoVerifyEmail = false
          return event
        },
      },
    },
  })
  const call = async (operation: string, input: object) => {
    const headers = {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    }
    const body = JSON.stringify(input)
    const response = await fetch(new Request(location.href, { method: 'POST', headers, body }))
    return response.json()
  }
  const account = { ClientId, Username: 'ada', Password: 'Analytical-1843' }
  const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }]
  const signedUp = await call('SignUp', { ...account, UserAttributes })
  const [{ code: ConfirmationCode } = { code: '' }] = messages('ada')
  await call('ConfirmSignUp', { ClientId, Username: 'ada', ConfirmationCode })
  const signedIn = await call('InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: account.Username, PASSWORD: account.Password },
  })
  const { AccessToken } = signedIn.AuthenticationResult
  const user = await call('GetUser', { AccessToken })
  return { sentBy: signedUp.CodeDeliveryDetails.DeliveryMedium, username: user.Username }
}
