import { expect, test } from 'vitest'
import { cookieStorage } from '../../src/cookies/cookie-storage'

/** A browser's jar: it drops without a word what `takes` does not take. */
function createJar(takes: (line: string, count: number) => boolean = () => true) {
  const kept = new Map<string, string>()
  const lines: string[] = []
  const document = {
    get cookie() {
      return [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
    },
    set cookie(line) {
      lines.push(line)
      const [pair = ''] = line.split('; ')
      const at = pair.indexOf('=')
      if (line.includes('; Max-Age=0')) kept.delete(pair.slice(0, at))
      else if (line.length <= 4_096 && takes(line, kept.size))
        kept.set(pair.slice(0, at), pair.slice(at + 1))
    },
  }
  return { document, kept, lines }
}

const long = 'x'.repeat(9_000)

test('reads what it has written, and clears every cookie of it', () => {
  const { document, kept } = createJar()
  document.cookie = 'theirs=1'
  const storage = cookieStorage({ document, secure: false })
  expect(storage.getItem('key')).toBeNull()
  storage.setItem('key', long)
  expect(kept.size).toBe(5)
  expect(storage.getItem('key')).toBe(long)
  storage.setItem('key', 'short')
  expect(kept.size).toBe(3)
  expect(storage.getItem('key')).toBe('short')
  storage.removeItem('key')
  expect([...kept.keys()]).toEqual(['theirs'])
})

test.for([
  ['by default', {}, '; Path=/; Max-Age=2592000; SameSite=lax; Secure'],
  [
    'as it is told',
    { path: '/app', domain: 'example.com', sameSite: 'strict', secure: false, maxAgeMs: 1_500 },
    '; Path=/app; Domain=example.com; Max-Age=1; SameSite=strict',
  ],
] as const)('sets the attributes %s, and the same to remove', ([, options, attributes]) => {
  const { document, lines } = createJar()
  const storage = cookieStorage({ secure: true, ...options, document })
  storage.setItem('key', 'value')
  storage.removeItem('key')
  const [chunk, head, ...removed] = lines
  for (const line of [chunk, head]) expect(line?.endsWith(attributes)).toBe(true)
  for (const line of removed)
    expect(line.endsWith(attributes.replace(/Max-Age=\d+/, 'Max-Age=0'))).toBe(true)
})

test.for([
  ['a chunk', (line: string) => !/^key\.\w+\.1=/.test(line)],
  ['the head', (line: string) => !/^key=/.test(line)],
  ['one cookie too many', (_: string, count: number) => count < 3],
] as const)('throws when the browser drops %s, and leaves nothing behind', ([, takes]) => {
  const { document, kept } = createJar(takes)
  const storage = cookieStorage({ document, secure: false })
  expect(() => storage.setItem('key', long)).toThrow('did not keep')
  expect(storage.getItem('key')).toBeNull()
  expect(kept.size).toBe(0)
})

test('keeps the value before whole when the next one is dropped', () => {
  let isFull = false
  const { document, kept } = createJar((line) => !isFull || !/^key=/.test(line))
  const storage = cookieStorage({ document, secure: false })
  storage.setItem('key', 'before')
  isFull = true
  expect(() => storage.setItem('key', long)).toThrow('did not keep')
  expect(storage.getItem('key')).toBe('before')
  expect(kept.size).toBe(2)
  expect(() => storage.setItem('key', 'x'.repeat(900_000))).toThrow('too long')
  expect(storage.getItem('key')).toBe('before')
})

test('holds nothing while a server renders the page', () => {
  const storage = cookieStorage()
  expect(storage.getItem('key')).toBeNull()
  expect(() => storage.setItem('key', 'value')).toThrow('no page')
  expect(storage.isPageless).toBe(true)
})
