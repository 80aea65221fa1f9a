import type { Auth, AuthCommand, CommandType } from '@cognito-flow/core'
import { readForm } from './read-form'

/**
 * Sends a command when `form` is submitted, and starts the auth object. While a request is under way that the command cannot
 * interrupt, the form is `aria-busy` and its submit buttons are disabled. Returns the unbind.
 *
 * @param toCommand - For what the fields' names cannot say: `() => ({ type: 'signIn', username: email.value, flow: 'srp' })`.
 *
 * @example
 * const unbind = bindForm(form, auth, 'signIn')
 */
export function bindForm(
  form: HTMLFormElement,
  auth: Auth,
  type: CommandType,
  toCommand: (form: HTMLFormElement) => AuthCommand = () => readForm(type, form),
): () => void {
  let disabled: SubmitButton[] = []
  const isWaiting = () => auth.getView().busy && !auth.can(type)

  function show(waiting: boolean): void {
    form.setAttribute('aria-busy', String(waiting))
    if (waiting && disabled.length === 0) disabled = [...form.elements].filter(isEnabledSubmit)
    for (const button of disabled) button.disabled = waiting
    if (!waiting) disabled = []
  }

  function submit(event: Event): void {
    event.preventDefault()
    auth.send(toCommand(form))
  }

  auth.start()
  form.addEventListener('submit', submit)
  const unsubscribe = auth.subscribe(() => show(isWaiting()))
  show(isWaiting())
  return () => {
    form.removeEventListener('submit', submit)
    unsubscribe()
    show(false)
    form.removeAttribute('aria-busy')
  }
}

type SubmitButton = HTMLButtonElement | HTMLInputElement

function isEnabledSubmit(element: Element): element is SubmitButton {
  const isButton = element instanceof HTMLButtonElement || element instanceof HTMLInputElement
  return isButton && element.type === 'submit' && !element.disabled
}
