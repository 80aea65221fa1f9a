import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { sessions } from '../../lib/sessions'

/** Rendered on the server alone, for whom the verified token names. */
export default async function Protected() {
  const session = await sessions.of(await cookies()).getSession()
  if (session === null) redirect('/')
  return (
    <>
      <h1>Protected</h1>
      <p>The server knows {String(session.claims.email)}.</p>
    </>
  )
}
