import { createAuth } from '@cognito-flow/core'
import type { RequestCookies, ServerSessions } from '@cognito-flow/transport/server'

/** One step of a sign-in for each form that is posted; what it leaves is in the cookies. */
export async function signIn(sessions: ServerSessions, cookies: RequestCookies, form: FormData) {
  const auth = createAuth(sessions.of(cookies).createTransport())
  const text = (name: string) => String(form.get(name))
  try {
    const { status } = await auth.settled()
    return status === 'challenge'
      ? await auth.confirmSignIn({ answer: text('answer') })
      : await auth.signIn({ username: text('username'), password: text('password') })
  } finally {
    auth.stop()
  }
}
