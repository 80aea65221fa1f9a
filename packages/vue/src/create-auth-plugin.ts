import type { Auth } from '@cognito-flow/core'
import type { Plugin } from 'vue'
import { authKey } from './auth-key'

/**
 * Gives `auth` to every component of an app and starts it in the browser. Unmounting does not stop it: the app owns it.
 *
 * @example
 * createApp(App).use(createAuthPlugin(auth)).mount('#app')
 */
export function createAuthPlugin(auth: Auth): Plugin<[]> {
  return {
    install(app) {
      app.provide(authKey, auth)
      if (typeof document !== 'undefined') auth.start()
    },
  }
}
