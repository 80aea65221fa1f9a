import { type Auth, type AuthOptions, createAuth } from '@cognito-flow/core'
import { createTransport, type Transport } from '@cognito-flow/transport'
import { fetchWire } from '@cognito-flow/transport/fetch'
import type { PageSetup } from './page-setup'

/** What the address of this page says. */
export function readSetup(): PageSetup {
  return JSON.parse(new URLSearchParams(location.search).get('setup') ?? '{}')
}

/** An auth object as an application makes it, and its transport. */
export function openAuth(
  { wire, speed, idle: _, ...config }: PageSetup,
  options: AuthOptions = {},
): { readonly auth: Auth; readonly transport: Transport } {
  const transport = createTransport({
    ...config,
    schedule: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs / speed)
      return () => clearTimeout(timer)
    },
    ...(wire === 'fetch' && { wire: fetchWire }),
  })
  return { auth: createAuth(transport, options), transport }
}
