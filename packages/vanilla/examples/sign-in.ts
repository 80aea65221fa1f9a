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
    const question = challenge && `Round ${challenge.round}: ${challenge.parameters.hint}`
    message.textContent = view.failure?.message ?? question
  })
}
