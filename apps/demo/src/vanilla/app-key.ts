import { type QrCode, toQrCode } from '@cognito-flow/transport/qr-code'
import { element } from '../element'
import type { AppKey } from '../screens/screen'
import { toGroups } from '../to-groups'

/** The key of an authenticator app, to scan or to type. */
export function renderAppKey({ uri, secret }: AppKey): HTMLElement {
  const picture = element('div', 'qr-code')
  toQrCode(uri).then(
    (code) => picture.append(renderQrCode(code)),
    // The key below can still be typed.
    () => {},
  )
  const key = element('code', '', toGroups(secret.reveal()))
  return element('figure', 'app-key', picture, element('figcaption', '', 'Key ', key))
}

const svg = <Tag extends keyof SVGElementTagNameMap>(tag: Tag) =>
  document.createElementNS('http://www.w3.org/2000/svg', tag)

function renderQrCode({ size, path }: QrCode): SVGSVGElement {
  const root = svg('svg')
  root.role = 'img'
  root.ariaLabel = 'QR code'
  root.setAttribute('viewBox', `0 0 ${size} ${size}`)
  const modules = svg('path')
  modules.setAttribute('d', path)
  root.append(modules)
  return root
}
