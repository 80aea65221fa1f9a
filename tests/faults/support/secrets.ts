import { inspect } from 'node:util'
import { createRandom } from './random'

const random = createRandom(7)
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789&+/"<é='

/** A secret that no other text contains a piece of, with characters that each encoding writes otherwise. */
export function makeSecret(prefix: string, length = 48): string {
  const pick = () => alphabet[Math.floor(random() * alphabet.length)] ?? ''
  return prefix + Array.from({ length }, pick).join('')
}

/** As somebody may quote a secret. */
export const encodings: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  JSON: (secret) => JSON.stringify(secret).slice(1, -1),
  'JSON twice': (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  URI: encodeURIComponent,
  form: (secret) => new URLSearchParams({ x: secret }).toString().slice(2),
  HTML: (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'HTML by numbers': (secret) => secret.replace(/[&<"é]/g, (one) => `&#${one.codePointAt(0)};`),
  'HTML by hex numbers': (secret) =>
    secret.replace(/[&<"é]/g, (one) => `&#x${one.codePointAt(0)?.toString(16).toUpperCase()};`),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 further on': (secret) => Buffer.from(`x${secret}`).toString('base64').slice(4),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
}

const PIECE = 16

/** Finds the secrets of which a piece shows in a text, in whatever encoding. */
export function createLeakFinder(secrets: Readonly<Record<string, string>>) {
  const pieces = new Map<string, string>()
  for (const [name, secret] of Object.entries(secrets))
    for (const [encoding, encode] of Object.entries(encodings))
      for (const piece of piecesOf(encode(secret))) pieces.set(piece, `${name} (${encoding})`)
  return (text: string): readonly string[] => {
    const leaks = new Set<string>()
    for (const piece of piecesOf(text)) {
      const leak = pieces.get(piece)
      if (leak !== undefined) leaks.add(leak)
    }
    return [...leaks]
  }
}

function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from + PIECE <= text.length; from += 1) yield text.slice(from, from + PIECE)
}

/** What a log, a devtool or a bug report may show of values. */
export function shownOf(...values: readonly unknown[]): string {
  return values
    .flatMap((value) => [
      JSON.stringify(value),
      String(value),
      inspect(value, { showHidden: true, depth: 6, maxStringLength: null }),
    ])
    .join('\n')
}
