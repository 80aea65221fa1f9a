export type Answer = Record<string, unknown>

/** Calls one operation with no SDK in between, so that the client costs both servers the same little. */
export async function call(endpoint: string, operation: string, input: object): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      // cognito-local reads no request without it.
      Authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/local/cognito-idp/aws4_request',
    },
    body: JSON.stringify(input),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${text}`)
  const answer: unknown = text === '' ? {} : JSON.parse(text)
  return toRecord(answer)
}

/** A member that is an object; empty when it is none. */
export function toRecord(value: unknown): Answer {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {}
}
