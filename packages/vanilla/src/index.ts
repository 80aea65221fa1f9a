export { bindForm } from './bind-form'
export type { AuthStore, Readable } from './create-auth-store'
export { createAuthStore } from './create-auth-store'
