export { bindForm } from './bind-form'
export type { AuthStore } from './create-auth-store'
export { createAuthStore } from './create-auth-store'
export type { Readable } from './readable'
