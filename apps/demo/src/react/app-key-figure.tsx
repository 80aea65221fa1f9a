import { type QrCode, toQrCode } from '@cognito-flow/transport/qr-code'
import { useEffect, useState } from 'react'
import type { AppKey } from '../screens/screen'
import { toGroups } from '../to-groups'

/** The key of an authenticator app, to scan or to type. */
export function AppKeyFigure({ appKey: { uri, secret } }: { readonly appKey: AppKey }) {
  const [code, setCode] = useState<QrCode>()
  useEffect(() => {
    let isShown = true
    toQrCode(uri).then(
      (made) => isShown && setCode(made),
      // The key below can still be typed.
      () => {},
    )
    return () => {
      isShown = false
    }
  }, [uri])

  return (
    <figure className="app-key">
      <div className="qr-code">
        {code && (
          <svg role="img" aria-label="QR code" viewBox={`0 0 ${code.size} ${code.size}`}>
            <path d={code.path} />
          </svg>
        )}
      </div>
      <figcaption>
        Key <code>{toGroups(secret.reveal())}</code>
      </figcaption>
    </figure>
  )
}
