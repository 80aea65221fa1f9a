'use client'

export type { AuthProviderProps } from './auth-provider'
export { AuthProvider } from './auth-provider'
export { useAuth } from './use-auth'
export { useAuthView } from './use-auth-view'
