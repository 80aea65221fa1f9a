/** What a browser keeps of one cookie, in bytes. */
const MAX_COOKIE = 4_096

/** The cookies of one browser, as pages and servers see them. */
export function createVisitor() {
  const kept = new Map<string, { readonly value: string; readonly isHttpOnly: boolean }>()
  const take = (line: string) => {
    const [pair = '', ...attributes] = line.split('; ')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    if (attributes.some((attribute) => /^Max-Age=0$/i.test(attribute))) kept.delete(name)
    else if (line.length <= MAX_COOKIE) {
      const isHttpOnly = attributes.some((attribute) => /^HttpOnly$/i.test(attribute))
      kept.set(name, { value: pair.slice(at + 1), isHttpOnly })
    }
  }
  const list = (isPage: boolean) =>
    [...kept]
      .filter(([, { isHttpOnly }]) => !(isPage && isHttpOnly))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')

  return {
    kept,
    /** What the page's scripts have. */
    document: {
      get cookie() {
        return list(true)
      },
      set cookie(line) {
        take(line)
      },
    },
    /** A request to the server, whose cookies it takes. */
    async visit(url: string, { take: takes = true } = {}) {
      const response = await fetch(url, { headers: { cookie: list(false) } })
      if (takes) for (const line of response.headers.getSetCookie()) take(line)
      return { status: response.status, body: await response.json(), response }
    },
  }
}

export type Visitor = ReturnType<typeof createVisitor>
