'use client'

import { useAuth, useAuthView } from '@cognito-flow/react'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Who is signed in: as the server knows until the browser does, so that nothing changes when the page becomes alive. */
export function Account({ known }: { readonly known: string | null }) {
  const auth = useAuth()
  const view = useAuthView()
  const router = useRouter()
  const here = view.status === 'signedIn' ? view.session.username : null
  const isKnown = view.status !== 'restoring'
  const username = isKnown ? here : known
  // What the server renders follows a sign-in and a sign-out, of another tab too.
  useEffect(() => {
    if (isKnown && here !== known) router.refresh()
  }, [isKnown, here, known, router])

  if (username !== null)
    return (
      <p id="account">
        Signed in as {username}.{' '}
        <button type="button" onClick={() => auth.signOut()} disabled={view.busy && isKnown}>
          Sign out
        </button>
      </p>
    )
  return (
    <form
      id="account"
      action={(fields) =>
        auth.send({
          type: 'signIn',
          username: String(fields.get('username')),
          password: String(fields.get('password')),
        })
      }
    >
      <label>
        Username <input name="username" autoComplete="username" required />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit" disabled={view.busy && isKnown}>
        Sign in
      </button>
      <p role="alert">{view.failure?.message}</p>
    </form>
  )
}
