import { cookies } from 'next/headers'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { pool } from '../lib/pool'
import { sessions } from '../lib/sessions'
import './style.css'
import { Account } from './account'
import { Providers } from './providers'

export const metadata = { title: 'cognito-flow with Next', icons: 'data:,' }

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const session = await sessions.of(await cookies()).getSession()
  return (
    <html lang="en">
      <body>
        <Providers pool={pool}>
          <nav>
            <Link href="/">Home</Link>
            <Link href="/protected">Protected</Link>
          </nav>
          <Account known={session?.username ?? null} />
          <main>{children}</main>
        </Providers>
      </body>
    </html>
  )
}
