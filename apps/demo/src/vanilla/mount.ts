import { createAuthStore } from '@cognito-flow/vanilla'
import type { Demo } from '../demo'
import { createStepFocus } from '../step-focus'
import { createCard } from './card'

/** Draws the demo's screens with the DOM alone; returns the unmount. */
export function mount(root: HTMLElement, demo: Demo): () => void {
  const card = createCard(demo)
  root.append(card.root)
  const focusStep = createStepFocus(() => card.root)
  const store = createAuthStore(demo.auth)

  function show(): void {
    const screen = demo.toScreen(store.get())
    card.show(screen)
    focusStep(screen)
  }

  const unsubscribe = [store.subscribe(show), demo.navigation.subscribe(show)]
  return () => {
    for (const end of unsubscribe) end()
    card.remove()
  }
}
