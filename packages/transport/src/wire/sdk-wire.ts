import type { Wire, WireOptions } from './wire'

/**
 * The default wire: the official AWS SDK, one attempt a call, no credentials. Its code loads apart from the page's own bundle,
 * starting now; a load that failed is tried again with the next call.
 */
export function sdkWire(options: WireOptions): Wire {
  let client: Promise<Wire> | undefined
  const load = () => {
    client ??= import('./sdk-client').then(({ createSdkClient }) => createSdkClient(options))
    client.catch(() => {
      client = undefined
    })
    return client
  }
  load()

  return {
    async call(operation, input, callOptions) {
      const loaded = await load()
      callOptions.signal.throwIfAborted()
      return loaded.call(operation, input, callOptions)
    },
  }
}
