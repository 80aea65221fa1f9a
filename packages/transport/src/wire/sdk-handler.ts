import type { CognitoIdentityProviderClientConfig } from '@aws-sdk/client-cognito-identity-provider'
import { MAX_BYTES, readBody } from './read-response'
import { send } from './send'
import type { WireCallOptions } from './wire'

type SdkRequestHandler = Extract<
  CognitoIdentityProviderClientConfig['requestHandler'],
  { readonly handle: (...parts: never) => unknown }
>
type SdkRequest = Parameters<SdkRequestHandler['handle']>[0]

/** What the SDK hands on from a call to its request handler. */
export interface SdkCallOptions extends Pick<WireCallOptions, 'onDate'> {
  readonly abortSignal?: AbortSignal
}

/**
 * Sends the SDK's requests and reads their answers as {@link fetchWire} does. The SDK's own handlers follow a redirect with the
 * secrets of the request in a browser, read an answer of any length and end with the page.
 */
export const sdkHandler = {
  async handle(
    { protocol, hostname, port, path, ...request }: SdkRequest,
    options: SdkCallOptions = {},
  ) {
    const url = `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`
    const { abortSignal: signal = new AbortController().signal, onDate } = options
    const response = await send(url, request, { signal, onDate })
    const body = new TextEncoder().encode(await readBody(response, MAX_BYTES))
    const headers: Record<string, string> = {}
    response.headers.forEach((value, name) => {
      headers[name] = value
    })
    return { response: { statusCode: response.status, headers, body } }
  },
  updateHttpClientConfig: () => {},
  httpHandlerConfigs: () => ({}),
}
