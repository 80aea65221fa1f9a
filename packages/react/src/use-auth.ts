import type { Auth } from '@cognito-flow/core'
import { useContext } from 'react'
import { AuthContext } from './auth-context'

/**
 * The auth object of the nearest {@link AuthProvider}: its methods, never a reason to render. Show {@link useAuthView}.
 *
 * @throws Error when there is no `AuthProvider` above.
 */
export function useAuth(): Auth {
  const auth = useContext(AuthContext)
  if (!auth) throw new Error('useAuth() found no auth object. Render <AuthProvider> above.')
  return auth
}
