import { readFile } from 'node:fs/promises'

const folder = new URL('../page/', import.meta.url)
const files = new Map<string, readonly [file: string, type: string]>([
  ['/', ['index.html', 'text/html; charset=utf-8']],
  ['/_local/page/inbox.css', ['inbox.css', 'text/css; charset=utf-8']],
  ['/_local/page/inbox.js', ['inbox.js', 'text/javascript; charset=utf-8']],
  ['/_local/page/icon.svg', ['icon.svg', 'image/svg+xml']],
])

const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

/** The inbox page and its parts; `undefined` for requests that are the pool's own. */
export async function answerPage(request: Request): Promise<Response | undefined> {
  const [file, type] = files.get(new URL(request.url).pathname) ?? []
  if (file === undefined || type === undefined || request.method !== 'GET') return undefined
  const body = await readFile(new URL(file, folder), 'utf8')
  return new Response(body, { headers: { ...securityHeaders, 'Content-Type': type } })
}
