import { type Auth, type AuthView, createAuth } from '@cognito-flow/core'
import { createTransport, isCognitoFlowError, type Transport } from '@cognito-flow/transport'
import { fetchWire } from '@cognito-flow/transport/fetch'

/** What a test does in the page. */
interface PasskeyPage {
  readonly auth: Auth
  readonly transport: Transport
  /** How far each look at the transport's clock moves it, in ms. */
  clockStep: number
  /** The views since the page was loaded. */
  readonly views: readonly AuthView[]
  /** Adds a passkey of this browser to a user of the pool. */
  register(username: string, password: string): Promise<void>
  /** Takes the passkey that is chosen in autofill as the answer; resolves with what came of the offer. */
  offer(): Promise<string>
  /** Takes the offer back. */
  leave(): void
}

declare global {
  var passkeyPage: PasskeyPage
}

const parameters = new URLSearchParams(location.search)
const parameter = (name: string) => parameters.get(name) ?? ''
const endpoint = parameter('endpoint')
const clientId = parameter('clientId')

let now = Date.now()
const transport = createTransport({
  endpoint,
  clientId,
  userPoolId: parameter('userPoolId'),
  flow: 'choice',
  wire: fetchWire,
  now: () => {
    now += globalThis.passkeyPage?.clockStep ?? 0
    return now
  },
})
const auth = createAuth(transport)
const views: AuthView[] = []
auth.subscribe((view) => views.push(view))
auth.start()
let offered = new AbortController()

globalThis.passkeyPage = {
  auth,
  transport,
  views,
  clockStep: 0,

  async register(username, password) {
    const { AuthenticationResult } = await call('InitiateAuth', {
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD: password },
    })
    const { AccessToken } = AuthenticationResult
    const started = await call('StartWebAuthnRegistration', { AccessToken })
    const credential = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
        started.CredentialCreationOptions,
      ),
    })
    if (!(credential instanceof PublicKeyCredential)) throw new Error('No passkey was made.')
    const Credential = credential.toJSON()
    await call('CompleteWebAuthnRegistration', { AccessToken, Credential })
  },

  async offer() {
    offered = new AbortController()
    try {
      const answer = await transport.autofillPasskey({ signal: offered.signal })
      const { status } = await auth.confirmSignIn({ answer })
      return status
    } catch (error) {
      return isCognitoFlowError(error) ? error.code : String(error)
    }
  },

  leave: () => offered.abort(),
}

async function call(operation: string, input: object) {
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
  }
  const response = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(input) })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}
