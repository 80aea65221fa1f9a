export interface Cookie {
  readonly name: string
  readonly value: string
}

/** What browsers keep of one cookie, name, value and attributes together, in bytes. */
const MAX_COOKIE = 4_096
/** How much of a value cookies can carry: servers take 16 kB of headers, and an older value may still stand beside a new one. */
const MAX_VALUE = 12_288

/**
 * The cookies that hold a value, of whatever length up to 12 kB: chunks first, and last the head, which names them. Until the head is
 * set the value before is whole, so that a reader never finds half of each.
 *
 * @param attributesLength - How long the attributes are that each is set with.
 */
export function toCookies(name: string, value: string, attributesLength: number): Cookie[] {
  const text = encode(value)
  const tag = hash(text)
  const head = toHead(name)
  const size = MAX_COOKIE - attributesLength - `${head}.${tag}.99=`.length
  if (text.length > MAX_VALUE || size < 1)
    throw new RangeError('The value is too long for cookies.')
  const parts = text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
  return [
    ...parts.map((part, index) => ({ name: `${head}.${tag}.${index}`, value: part })),
    { name: head, value: `${tag}.${parts.length}` },
  ]
}

/** The value that cookies hold; `null` where there is none, or it is not whole. */
export function fromCookies(name: string, cookies: readonly Cookie[]): string | null {
  const head = toHead(name)
  const values = new Map(cookies.map((cookie) => [cookie.name, cookie.value]))
  const [, tag, count] = /^([0-9a-f]{8})\.(\d{1,2})$/.exec(values.get(head) ?? '') ?? []
  if (tag === undefined) return null
  const parts = Array.from({ length: Number(count) }, (_, index) =>
    values.get(`${head}.${tag}.${index}`),
  )
  const text = parts.join('')
  return hash(text) === tag ? decode(text) : null
}

/** The names of a value's cookies that are not among those to keep. */
export function staleCookies(
  name: string,
  cookies: readonly Cookie[],
  keep: readonly Cookie[] = [],
): string[] {
  const head = toHead(name)
  const kept = new Set(keep.map((cookie) => cookie.name))
  const isOfValue = (other: string) =>
    other === head ||
    (other.startsWith(`${head}.`) && /^[0-9a-f]{8}\.\d+$/.test(other.slice(head.length + 1)))
  return cookies
    .map((cookie) => cookie.name)
    .filter((other) => isOfValue(other) && !kept.has(other))
}

/** The name of the cookie that says whether there is a value. */
export function toHead(name: string): string {
  return encode(name)
}

/** Nothing that a framework would encode once more: its `%` is another sign. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('!', '%21').replaceAll('%', '!')
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('!', '%'))
  } catch {
    return null
  }
}

/** FNV-1a: the same value has the same chunks, whoever writes it. No protection against anyone. */
function hash(text: string): string {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return (sum >>> 0).toString(16).padStart(8, '0')
}
