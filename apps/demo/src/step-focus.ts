import type { Screen } from './screens/screen'

const typed = 'input:not([type=checkbox])'

/**
 * Moves focus as the steps change: to a new step's first field, or its heading; after an error, back to what has to be
 * corrected. Leaves focus alone when a page or a framework has just been opened.
 */
export function createStepFocus(root: () => HTMLElement | null) {
  let shown: Screen | undefined

  return (screen: Screen): void => {
    const before = shown
    shown = screen
    if (before === undefined || before.id === 'restoring') return
    const isNewStep = screen.id !== before.id
    const isNewError = screen.alert?.tone === 'error' && before.busy && !screen.busy
    if (!isNewStep && !isNewError) return
    const inputs = [...(root()?.querySelectorAll<HTMLInputElement>(typed) ?? [])]
    const target =
      inputs.find((input) => input.ariaInvalid === 'true') ??
      inputs.find((input) => input.value === '') ??
      inputs[0]
    target?.focus()
    // What was wrong is typed over.
    target?.select()
    if (target === undefined) root()?.querySelector<HTMLElement>('h2')?.focus()
  }
}
