import type { Auth, CommandType } from '@cognito-flow/core'
import { bindForm, createAuthStore } from '@cognito-flow/vanilla'

export function showSignIn(page: HTMLElement, message: HTMLElement, auth: Auth): void {
  const add = (command: CommandType, button: string, label?: string, name = '') => {
    const form = page.appendChild(document.createElement('form'))
    const input = Object.assign(document.createElement('input'), { name })
    if (label) form.appendChild(document.createElement('label')).append(`${label} `, input)
    form.appendChild(document.createElement('button')).textContent = button
    bindForm(form, auth, command)
    return form
  }
  const signIn = add('signIn', 'OK', 'Username', 'username')
  const ask = add('confirmSignIn', 'OK', 'Answer', 'answer')
  const signOut = add('signOut', 'Sign out')
  createAuthStore(auth).subscribe((view) => {
    const challenge = view.status === 'challenge' ? view.challenge : null
    signIn.hidden = ['restoring', 'challenge', 'signedIn'].includes(view.status)
    ask.hidden = challenge === null
    signOut.hidden = view.status !== 'signedIn'
    const hint = challenge?.kind === 'custom' ? challenge.parameters.hint : challenge?.name
    message.textContent = challenge && `Round ${challenge.round}: ${hint}`
    const isOwn = view.failure?.form === (challenge ? 'confirmSignIn' : 'signIn')
    if (isOwn) message.textContent = view.failure.message
  })
}
