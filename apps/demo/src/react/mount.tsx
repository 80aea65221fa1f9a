import { AuthProvider } from '@cognito-flow/react'
import { createRoot } from 'react-dom/client'
import type { Demo } from '../demo'
import { AuthScreen } from './auth-screen'

/** Draws the demo's screens with React; returns the unmount. */
export function mount(root: HTMLElement, demo: Demo): () => void {
  const app = createRoot(root)
  app.render(
    <AuthProvider auth={demo.auth}>
      <AuthScreen demo={demo} />
    </AuthProvider>,
  )
  return () => app.unmount()
}
