import { encodeQR } from 'qr'

/** A QR code to draw in any framework: `<svg viewBox="0 0 {size} {size}"><path d="{path}" /></svg>`, dark on light. */
export interface QrCode {
  /** The width of the square in modules, its quiet zone included: one module is one unit of the path. */
  readonly size: number
  /** The dark modules as SVG path data. As secret as what was encoded. */
  readonly path: string
}

/** Scanners tell a code from what is around it by four light modules on each side (ISO/IEC 18004). */
const QUIET_ZONE = 4

/** Apart from its caller so that the library loads when the first code is drawn. */
export function drawQrCode(text: string): QrCode {
  const rows = encodeQR(text, 'raw', { border: QUIET_ZONE })
  return { size: rows.length, path: rows.map(drawRow).join('') }
}

/** A rectangle for each run of dark modules: fewer edges than a square for each, and no seams between them. */
function drawRow(modules: readonly boolean[], y: number): string {
  const bits = modules.map((isDark) => (isDark ? '1' : '0')).join('')
  return Array.from(
    bits.matchAll(/1+/g),
    ({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`,
  ).join('')
}
