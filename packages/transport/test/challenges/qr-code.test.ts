import { Secret } from '@cognito-flow/core'
import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { type QrCode, toQrCode } from '../../src/qr-code/to-qr-code'

const uri =
  'otpauth://totp/app.example.com:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW&issuer=app.example.com'

/** How many pixels a module is wide: as a phone sees it. */
const SCALE = 4

/** Paints the path as a browser does, on white. */
function paint({ size, path }: QrCode) {
  const width = size * SCALE
  const data = new Uint8Array(width * width * 3).fill(255)
  const rectangles = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)]
  expect(rectangles.map(([text]) => text).join('')).toBe(path)
  for (const [, x, y, length] of rectangles)
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1)
      data.fill(
        0,
        (row * width + Number(x) * SCALE) * 3,
        (row * width + (Number(x) + Number(length)) * SCALE) * 3,
      )
  return { width, height: width, data }
}

test.each([
  ['an otpauth address in its box', new Secret(uri), uri],
  ['a text', uri, uri],
  ['letters of any script', 'otpauth://totp/Ünï:アダ', 'otpauth://totp/Ünï:アダ'],
  ['the longest text', 'x'.repeat(2_331), 'x'.repeat(2_331)],
])('a scanner reads %s again', async (_, given, read) => {
  expect(decodeQR(paint(await toQrCode(given)), { timeLimit: 20_000 })).toBe(read)
})

test('keeps four modules around it free', async () => {
  const { size, path } = await toQrCode(uri)
  const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, ...at]) => at.map(Number))
  expect(Math.min(...starts.map(([x = 0]) => x))).toBe(4)
  expect(Math.min(...starts.map(([, y = 0]) => y))).toBe(4)
  expect(Math.max(...starts.map(([x = 0, , length = 0]) => x + length))).toBe(size - 4)
  expect(Math.max(...starts.map(([, y = 0]) => y + 1))).toBe(size - 4)
})

test('refuses what no code holds, without quoting it', async () => {
  const secret = 'canary'.repeat(400)
  const refusal: unknown = await toQrCode(new Secret(secret)).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Error)
  expect(String(refusal)).not.toContain('canary')
})
