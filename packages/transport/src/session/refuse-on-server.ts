import { CognitoFlowError } from '../cognito-flow-error'
import { isPage } from './page'
import type { StorageKind } from './storage'

declare const process: { readonly env: Readonly<Record<string, string | undefined>> } | undefined

/**
 * Throws `configuration` where the session of a page is asked of a server: what one visitor signed in to would be every visitor's. Plain
 * Node programs, and whoever gives a storage of their own or `memory`, know whose session it is.
 */
export function refuseOnServer(storage: StorageKind): void {
  const isOfPage = typeof storage === 'object' ? storage.isPageless === true : storage !== 'memory'
  const isOfOne = typeof storage === 'string' && !isFrameworkServer()
  if (isPage() || !isOfPage || isOfOne) return
  throw new CognitoFlowError(
    'configuration',
    "A server has many visitors and no browser's session: use createServerSessions of @cognito-flow/transport/server.",
  )
}

/** Next says so, and Nitro (Nuxt and others) by what it makes global. Next writes its variable into what it bundles, in this very form. */
function isFrameworkServer(): boolean {
  return (
    (typeof process !== 'undefined' && Boolean(process.env.NEXT_RUNTIME)) || '$fetch' in globalThis
  )
}
