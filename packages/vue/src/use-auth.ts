import type { Auth } from '@cognito-flow/core'
import { hasInjectionContext, inject } from 'vue'
import { authKey } from './auth-key'

/**
 * The app's auth object: its methods, nothing reactive and nothing to end. Works in `setup`, in a store, and wherever
 * `app.runWithContext` does, such as a router guard. Show {@link useAuthView}.
 *
 * @throws Error when the app does not use `createAuthPlugin(auth)`.
 */
export function useAuth(): Auth {
  const auth = hasInjectionContext() ? inject(authKey, null) : null
  if (!auth)
    throw new Error(
      'useAuth() found no auth object. Call app.use(createAuthPlugin(auth)), and useAuth() in setup or app.runWithContext().',
    )
  return auth
}
