export { createAuthPlugin } from './create-auth-plugin'
export { useAuth } from './use-auth'
export { useAuthView } from './use-auth-view'
