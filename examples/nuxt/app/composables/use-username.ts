import { useAuthView } from '@cognito-flow/vue'

/** Who is signed in, as the server that rendered the page knows by the verified token, and its pages after it. */
export const useKnownUsername = () =>
  useState('username', () => useRequestEvent()?.context.session?.username ?? null)

/** The same, kept up to date by the browser's session as soon as that is known: nothing changes when the page becomes alive. */
export function useUsername() {
  const username = useKnownUsername()
  const view = useAuthView()
  watch(view, (now) => {
    if (now.status !== 'restoring')
      username.value = now.status === 'signedIn' ? now.session.username : null
  })
  return readonly(username)
}
