import { computeSecretHash } from '@cognito-flow/srp'
import { CognitoFlowError, isCognitoFlowError } from '../cognito-flow-error'
import { isObject } from '../is-object'
import { redact, secretsOf } from '../wire/redact'
import { toError } from '../wire/to-error'
import type { Wire, WireInput, WireOperation, WireOptions } from '../wire/wire'

type MakeWire = (options: WireOptions) => Wire
type Fields = Readonly<Record<string, unknown>>

/** These take the secret itself, all others a hash over the username that they name. */
const plain: ReadonlySet<WireOperation> = new Set(['GetTokensFromRefreshToken', 'RevokeToken'])

/**
 * Adds the secret of a confidential app client to every request that takes it. [doc] A client has up to two. The first is tried
 * first; [inf] a wrong one is refused before anything else is done, so the same request can follow with the other, which is then kept to.
 *
 * @param secrets - The newer one first. Throws `configuration` for what cannot be one.
 */
export function withClientSecrets(
  makeWire: MakeWire,
  clientId: string,
  secrets: readonly string[],
): MakeWire {
  // By Cognito's service model.
  if (!secrets.every((secret) => /^[\w+]{1,64}$/.test(secret)))
    throw new CognitoFlowError('configuration', "A clientSecret must be an app client's.")
  let first = 0
  return (options) => {
    const wire = makeWire(options)
    return {
      async call(operation, input, callOptions) {
        for (let tries = 1; ; tries += 1) {
          const at = first
          const signed = await sign(operation, input, clientId, secrets[at] ?? '')
          try {
            return await wire.call(operation, signed, callOptions)
          } catch (thrown) {
            const error = await toError(thrown, async (message) =>
              redact(message, secretsOf(signed)),
            )
            if (!isSecretRefused(error)) throw error
            if (tries >= secrets.length) throw secretRefused(error)
            // Unless another request has found out meanwhile.
            if (first === at) first = (at + 1) % secrets.length
          }
        }
      },
    }
  }
}

/** The request with the secret, or with its hash; the same where it takes neither. */
async function sign<Operation extends WireOperation>(
  operation: Operation,
  input: WireInput<Operation>,
  clientId: string,
  clientSecret: string,
): Promise<WireInput<Operation>> {
  if (plain.has(operation)) return { ...input, ClientSecret: clientSecret }
  const { AuthParameters, ChallengeResponses, Username }: Fields = { ...input }
  const hashOf = (username: unknown) =>
    computeSecretHash({ username: String(username), clientId, clientSecret })
  if (isObject(AuthParameters)) {
    const SECRET_HASH = await hashOf(AuthParameters.USERNAME)
    return { ...input, AuthParameters: { ...AuthParameters, SECRET_HASH } }
  }
  if (isObject(ChallengeResponses)) {
    const SECRET_HASH = await hashOf(ChallengeResponses.USERNAME)
    return { ...input, ChallengeResponses: { ...ChallengeResponses, SECRET_HASH } }
  }
  return Username === undefined ? input : { ...input, SecretHash: await hashOf(Username) }
}

function isSecretRefused(error: unknown): boolean {
  return (
    isCognitoFlowError(error) &&
    error.name === 'NotAuthorizedException' &&
    /secret ?hash|client secret/i.test(error.message)
  )
}

function secretRefused({ name, requestId }: CognitoFlowError): CognitoFlowError {
  const problem = 'The app client has none of the client secrets that were given.'
  return new CognitoFlowError('configuration', problem, { name, requestId })
}
