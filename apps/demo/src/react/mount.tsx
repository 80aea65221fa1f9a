import { AuthProvider } from '@cognito-flow/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Demo } from '../demo'
import { AuthScreen } from './auth-screen'

/** Draws the demo's screens with React; returns the unmount. */
export function mount(root: HTMLElement, demo: Demo): () => void {
  const app = createRoot(root)
  app.render(
    <StrictMode>
      <AuthProvider auth={demo.auth}>
        <AuthScreen demo={demo} />
      </AuthProvider>
    </StrictMode>,
  )
  return () => app.unmount()
}
