import { MAX_BYTES, readResponse } from './read-response'
import { send } from './send'
import { toEndpoint } from './to-endpoint'
import type { Wire, WireOptions } from './wire'

export interface FetchWireOptions extends WireOptions {
  /** The longest answer that is read, in bytes; 512 KiB when left out, far more than Cognito sends. */
  readonly maxBytes?: number
  /** Such as one that goes through a proxy; left out: the platform's own. */
  readonly fetch?: typeof fetch
}

/**
 * Cognito's JSON protocol over `fetch`, in place of the AWS SDK: the same requests and results in about 1 kB. It sends no
 * cookies and follows no redirect, for the request holds secrets that the other address is not meant to see.
 *
 * @example
 * createTransport({ userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '…', wire: fetchWire })
 */
export function fetchWire({
  region,
  endpoint,
  maxBytes = MAX_BYTES,
  fetch,
}: FetchWireOptions): Wire {
  const url = toEndpoint(region, endpoint)
  return {
    async call(operation, input, options) {
      const headers = {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      }
      const request = { headers, body: JSON.stringify(input) }
      return readResponse(await send(url, request, options, fetch), maxBytes)
    },
  }
}
