export { createAuthPlugin } from './create-auth-plugin'
export type { UseAuth } from './use-auth'
export { useAuth } from './use-auth'
export { useAuthView } from './use-auth-view'
