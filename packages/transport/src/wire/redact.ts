import { isObject } from '../is-object'
import { parseJson } from '../parse-json'

const PLACEHOLDER = '[secret]'

/** The longest message that is shown, in characters; Cognito's own are far shorter. */
const MAX_LENGTH = 1_000

/** A piece of a secret counts from this many characters on; a shorter secret counts as a whole. */
const PIECE = 16

/** What a request may say aloud. All other strings in it count as secrets, so a new parameter is one until it is listed here. */
const publicKeys = new Set([
  'AuthFlow',
  'CHALLENGE_NAME',
  'ChallengeName',
  'ClientId',
  'ClientMetadata',
  'FriendlyDeviceName',
  'PREFERRED_CHALLENGE',
  'TIMESTAMP',
  'USERNAME',
  'UserAttributes',
  'Username',
  'ValidationData',
])

/** The secret strings of a request's input. */
export function secretsOf(input: unknown): readonly string[] {
  const secrets = new Set<string>()
  const collect = (value: unknown) => {
    if (typeof value === 'string' && value !== '') {
      secrets.add(value)
      // A passkey's answer is JSON inside a string: each part of it counts.
      if (value.startsWith('{')) collect(parseJson(value))
    }
    if (!isObject(value)) return
    for (const [key, part] of Object.entries(value)) if (!publicKeys.has(key)) collect(part)
  }
  collect(input)
  return [...secrets]
}

/**
 * The text, cut short, with every secret in it replaced, and every piece of one, and what looks like a token: Cognito quotes a
 * refused value, and a trigger may quote anything, in any encoding.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length)
  // What is cut off goes last, so that no secret is shown because its end was cut off before.
  const shown = hidePieces(text.slice(0, 2 * MAX_LENGTH), forms.map(fold).join('\n'))
  const short = forms.filter(({ length }) => length < PIECE).map(toPattern)
  return (short.length > 0 ? shown.replace(new RegExp(short.join('|'), 'gu'), HIDDEN) : shown)
    .replace(/[\w+/=-]{16,}/g, (run) => (looksRandom(run) ? HIDDEN : run))
    .slice(0, MAX_LENGTH)
    .replace(/\0+/g, PLACEHOLDER)
}

/** Stands for the placeholder while a text is searched: no secret is part of it. */
const HIDDEN = '\0'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** How a message may spell a secret: as it is, or as JSON, a URI, HTML, hex or base64 would hold it. */
function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const uri = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'))
  const strict = uri.replace(/[!'()*]/g, (mark) => `%${hexOf(mark).toUpperCase()}`)
  const html = secret.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)
  const htmls = [html, secret].flatMap((text) =>
    ['&#', '&#x'].map((start) =>
      text.replace(text === html ? /[^ -~]/gu : /[&<>"']|[^ -~]/gu, (letter) => {
        const code = letter.codePointAt(0) ?? 0
        return `${start}${code.toString(start === '&#' ? 10 : 16)};`
      }),
    ),
  )
  const bytes = uri.replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const base64 = [0, 1, 2]
    // Whatever stands before and after it in what was encoded.
    .map((before) => btoa(' '.repeat(before) + bytes).slice(before && before + 1))
    .map((text) => text.replace(/.=+$/, ''))
    .filter(({ length }) => length > 5)
  return [
    secret,
    json,
    json.replace(/[^ -~]/g, (letter) => `\\u${hexOf(letter).padStart(4, '0')}`),
    uri,
    uri.replace(/%../g, (byte) => byte.toLowerCase()),
    strict,
    strict.replace(/%20/g, '+'),
    html,
    html.replace(/&#39;/g, '&#x27;'),
    ...htmls,
    [...bytes].map((byte) => hexOf(byte).padStart(2, '0')).join(''),
    ...base64,
  ]
}

function hexOf(letter: string): string {
  return letter.charCodeAt(0).toString(16)
}

/** Letters of either case and both alphabets of base64 count as one. */
function fold(text: string): string {
  return text.toLowerCase().replace(/-/g, '+').replace(/_/g, '/')
}

/** Hides each stretch of the text that `secrets` holds as well. */
function hidePieces(text: string, secrets: string): string {
  const isPiece = (from: number, to: number) =>
    to <= text.length && secrets.includes(fold(text.slice(from, to)))
  let shown = ''
  for (let at = 0; at < text.length; ) {
    let end = at + PIECE
    if (isPiece(at, end)) {
      while (isPiece(at, end + 1)) end += 1
      shown += HIDDEN
      at = end
    } else {
      shown += text[at]
      at += 1
    }
  }
  return shown
}

/** A short word is replaced only where it stands alone, or the answer "y" would garble every message. */
function toPattern(secret: string): string {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return /^\p{L}{1,5}$/u.test(secret) ? `(?<!\\p{L})${literal}(?!\\p{L})` : literal
}

/**
 * A piece of a token, not a name or an id: letters of either case and digits change about every other character. A long one that
 * has all three is none either.
 */
function looksRandom(run: string): boolean {
  if (!/[A-Z]/.test(run) || !/[a-z]/.test(run)) return false
  const changes = run.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g) ?? []
  return changes.length >= run.length / 4 || (run.length >= 32 && changes.length >= run.length / 8)
}
