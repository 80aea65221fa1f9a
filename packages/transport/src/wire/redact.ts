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
  const cut = text.slice(0, 2 * MAX_LENGTH)
  const held = new Set([...secrets.map((secret) => decode(secret).bytes), ...forms].map(fold))
  const unescaped = /[&%\\]/.test(cut) ? hidePieces(decode(cut), cut, held) : cut
  // What was cut off amid an escaped character shows only as it is written.
  const shown = hidePieces(asWritten(unescaped), unescaped, held)
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

/** How a message may spell a secret: as it is, or as JSON, a URI, HTML, base64 or hexadecimal digits would hold it. */
function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const uri = toUri(secret)
  const strict = uri.replace(/[!'()*]/g, (mark) => `%${hexOf(mark).toUpperCase()}`)
  const html = secret.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark)
  const bytes = toBytes(secret)
  const base64 = [0, 1, 2]
    // Whatever stands before and after it in what was encoded.
    .map((before) => btoa(' '.repeat(before) + bytes).slice(before && before + 1))
    .map((text) => text.replace(/.=+$/, ''))
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
    secret.replace(/[&<>"']|[^ -~]/gu, (mark) => `&#${mark.codePointAt(0)};`),
    secret.replace(/[&<>"']|[^ -~]/gu, (mark) => `&#x${mark.codePointAt(0)?.toString(16)};`),
    ...[...base64, bytes.replace(/./gs, hexOf)].filter(({ length }) => length > 5),
  ]
}

function toUri(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}

/** UTF-8, a character for each byte. */
function toBytes(text: string): string {
  return toUri(text).replace(/%(..)/g, (_, hex) => characterOf(hex, 16))
}

function hexOf(letter: string): string {
  return letter.charCodeAt(0).toString(16).padStart(2, '0')
}

function characterOf(digits: string, radix: number): string {
  const point = Number.parseInt(digits, radix)
  return point > 0x10ffff ? '' : String.fromCodePoint(point)
}

/** A character as it is, or in any of the ways that escape it: HTML's, a URI's or JSON's, even twice. */
const written =
  /&#(\d+);|&#x([\da-f]+);|&(amp|lt|gt|quot|apos);|%([\da-f]{2})|((?:\\+u[\da-f]{4})+)|\\+(["'\\/])|./gisu

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What a text stands for, a character for each byte, and where each of them was written. */
interface Reading {
  readonly bytes: string
  readonly starts: readonly number[]
}

/** As it stands there. */
function asWritten(text: string): Reading {
  return { bytes: text, starts: Array.from({ length: text.length + 1 }, (_, at) => at) }
}

/** Without anything escaped in it. */
function decode(text: string): Reading {
  let bytes = ''
  const starts: number[] = []
  for (const {
    0: whole,
    1: decimal,
    2: hex,
    3: name,
    4: byte,
    5: units,
    6: mark,
    index,
  } of text.matchAll(written)) {
    const character =
      (decimal && characterOf(decimal, 10)) ??
      (hex && characterOf(hex, 16)) ??
      (name && named[name.toLowerCase()]) ??
      units?.replace(/\\+u(....)/g, (_, unit) => String.fromCharCode(Number.parseInt(unit, 16))) ??
      mark ??
      whole
    const written = byte ? characterOf(byte, 16) : toBytes(character)
    bytes += written
    for (const _ of written) starts.push(index)
  }
  starts.push(text.length)
  return { bytes, starts }
}

/** Letters of either case, both alphabets of base64 and both spaces of a URI count as one. */
function fold(bytes: string): string {
  return bytes
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[- ]/g, '+')
    .replace(/_/g, '/')
}

/** Hides each stretch of the text that stands for what secrets hold as well. */
function hidePieces(
  { bytes, starts }: Reading,
  text: string,
  secrets: ReadonlySet<string>,
): string {
  const folded = fold(bytes)
  const startOf = (at: number) => starts[at] ?? text.length
  /** Where the shortest stretch ends that begins there and is long enough, as it is written. */
  const endOf = (at: number) => {
    let end = at
    while (end < bytes.length && startOf(end) - startOf(at) < PIECE) end += 1
    return startOf(end) - startOf(at) < PIECE ? at : end
  }
  const pieces = Array.from({ length: bytes.length }, (_, at) => folded.slice(at, endOf(at)))
  const shared = sharedPieces(pieces, secrets)
  const all = [...secrets].join('\n')
  let shown = ''
  let hiddenTo = 0
  for (const [at, piece] of pieces.entries()) {
    if (shared.has(piece)) {
      let end = at + piece.length
      // The last piece of a stretch may go on: the next begins within an escaped character, or is too short.
      if (!shared.has(pieces[at + 1] ?? ''))
        while (end < bytes.length && all.includes(folded.slice(at, end + 1))) end += 1
      hiddenTo = Math.max(hiddenTo, end)
    }
    shown += at < hiddenTo ? HIDDEN : text.slice(startOf(at), startOf(at + 1))
  }
  return shown.replace(/\0+/g, HIDDEN)
}

/** Those of the pieces that a secret holds as well, by one walk through the secrets for each length. */
function sharedPieces(
  pieces: readonly string[],
  secrets: ReadonlySet<string>,
): ReadonlySet<string> {
  const shared = new Set<string>()
  const wanted = new Set(pieces)
  for (const length of new Set(pieces.map((piece) => piece.length)))
    for (const secret of length > 0 ? secrets : [])
      for (let at = 0; at + length <= secret.length; at += 1) {
        const piece = secret.slice(at, at + length)
        if (wanted.has(piece)) shared.add(piece)
      }
  return shared
}

/** A short word is replaced only where it stands alone, or the answer "y" would garble every message. */
function toPattern(secret: string): string {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return /^\p{L}{1,5}$/u.test(secret) ? `(?<!\\p{L})${literal}(?!\\p{L})` : literal
}

/**
 * A piece of a token, not a name or an id: letters of either case and digits change about every other character. In a long one
 * they may do so less often, least of all where it has all three.
 */
function looksRandom(run: string): boolean {
  if (!/[A-Z]/.test(run) || !/[a-z]/.test(run)) return false
  const changes = run.match(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/g) ?? []
  const rare = /\d/.test(run) ? 8 : 6
  return changes.length >= run.length / (run.length < 32 ? 4 : rare)
}
