/** Whether this is a page: server runtimes may have a `localStorage`, locks or channels that all their users would share. */
export function isPage(): boolean {
  return typeof document !== 'undefined'
}

/** The page's browser; none in Node. */
export function browser(): Partial<Navigator> {
  return isPage() ? (globalThis.navigator ?? {}) : {}
}
