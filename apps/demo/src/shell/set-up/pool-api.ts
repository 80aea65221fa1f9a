/** Where a local pool is, and the app client to sign in with. */
export interface PoolAddress {
  /** For example `http://127.0.0.1:9229`. */
  readonly endpoint: string
  readonly userPoolId: string
  readonly clientId: string
  /** The domain that passkeys belong to: the page's. `localhost` when left out. */
  readonly relyingPartyId?: string
}

/** What the pool answered, by the names of its members. */
export type PoolAnswer = ReadonlyMap<string, unknown>

/** The pool's own refusal: `name` is the exception's, `message` the pool's text. */
export class PoolRefusal extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message)
  }
}

/** One call of the Cognito API. Rejects with a `PoolRefusal`, or with an Error when nobody answers. */
export async function callPool(
  { endpoint }: PoolAddress,
  operation: string,
  input: object,
): Promise<PoolAnswer> {
  const response = await fetch(`${endpoint}/`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  }).catch((cause: unknown) => {
    throw new Error('The local pool does not answer.', { cause })
  })
  const answer = toMembers(await response.json())
  if (response.ok) return answer
  throw new PoolRefusal(readText(answer, '__type'), readText(answer, 'message'))
}

/** The members of a structure; none of anything else. */
export function toMembers(value: unknown): PoolAnswer {
  const isStructure = typeof value === 'object' && value !== null && !Array.isArray(value)
  return new Map(isStructure ? Object.entries(value) : [])
}

export function readText(answer: PoolAnswer, name: string): string {
  const value = answer.get(name)
  return typeof value === 'string' ? value : ''
}

export function readList(answer: PoolAnswer, name: string): readonly unknown[] {
  const value = answer.get(name)
  return Array.isArray(value) ? value : []
}
