import { createAuthPlugin } from '@cognito-flow/vue'
import { createApp } from 'vue'
import type { Demo } from '../demo'
import AuthScreen from './auth-screen.vue'

/** Draws the demo's screens with Vue; returns the unmount. */
export function mount(root: HTMLElement, demo: Demo): () => void {
  const app = createApp(AuthScreen, { demo })
  app.use(createAuthPlugin(demo.auth)).mount(root)
  return () => app.unmount()
}
