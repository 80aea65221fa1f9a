import type { Auth } from '@cognito-flow/core'
import { createElement, type ReactNode, useEffect } from 'react'
import { AuthContext } from './auth-context'

export interface AuthProviderProps {
  /** Made once by the app, outside its components. */
  readonly auth: Auth
  readonly children?: ReactNode
}

/**
 * Gives `auth` to the components below and starts it in the browser. Unmounting does not stop it: the app owns it.
 *
 * @example
 * createRoot(root).render(<AuthProvider auth={auth}><App /></AuthProvider>)
 */
export function AuthProvider({ auth, children }: AuthProviderProps): ReactNode {
  useEffect(() => auth.start(), [auth])
  return createElement(AuthContext.Provider, { value: auth }, children)
}
