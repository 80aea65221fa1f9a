import type { Auth, CommandType } from '@cognito-flow/core'
import { bindForm, createAuthStore } from '@cognito-flow/vanilla'

export function showSignIn(page: HTMLElement, message: HTMLElement, auth: Auth): void {
  const add = (command: CommandType, html: string) => {
    const form = Object.assign(document.createElement('form'), { innerHTML: html })
    bindForm(form, auth, command)
    return page.appendChild(form)
  }
  const signIn = add('signIn', '<label>Username <input name="username"></label><button>OK</button>')
  const ask = add('confirmSignIn', '<label>Answer <input name="answer"></label><button>OK</button>')
  const signOut = add('signOut', '<button>Sign out</button>')
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
