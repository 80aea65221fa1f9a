import { useAuth, useAuthView } from '@cognito-flow/react'

export function SignIn() {
  const { send } = useAuth()
  const view = useAuthView()
  if (view.status === 'restoring') return null
  if (view.status === 'signedIn')
    return <input type="button" value="Sign out" onClick={() => send({ type: 'signOut' })} />
  const challenge = view.status === 'challenge' ? view.challenge : null
  const hint = challenge?.kind === 'custom' ? challenge.parameters.hint : challenge?.name
  const form = challenge ? 'confirmSignIn' : 'signIn'
  const submit = (text: string) =>
    send(challenge ? { type: 'confirmSignIn', answer: text } : { type: 'signIn', username: text })
  return (
    <form action={(fields) => submit(String(fields.get('text')))}>
      <label htmlFor="text">{challenge ? `Round ${challenge.round}: ${hint}` : 'Username'}</label>
      <input id="text" name="text" required />
      <p role="alert">{view.failure?.form === form && view.failure.message}</p>
      <input type="submit" value="Continue" disabled={view.busy} />
    </form>
  )
}
