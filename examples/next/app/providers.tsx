'use client'

import { createAuth } from '@cognito-flow/core'
import { AuthProvider } from '@cognito-flow/react'
import { createTransport, type TransportConfig } from '@cognito-flow/transport'
import { cookieStorage } from '@cognito-flow/transport/cookie'
import { fetchWire } from '@cognito-flow/transport/fetch'
import { type ReactNode, useState } from 'react'

interface Props {
  readonly pool: Pick<TransportConfig, 'userPoolId' | 'clientId' | 'endpoint'>
  readonly children: ReactNode
}

/** The browser's auth object. Its session lives in cookies, for the server to read. */
export function Providers({ pool, children }: Props) {
  const [auth] = useState(() =>
    createAuth(
      createTransport({ ...pool, flow: 'srp', wire: fetchWire, storage: cookieStorage() }),
    ),
  )
  return <AuthProvider auth={auth}>{children}</AuthProvider>
}
