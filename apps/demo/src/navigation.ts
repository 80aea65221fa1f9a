const pages = ['sign-in', 'sign-up', 'reset-password'] as const

/** The form the user asked for, where the state of authentication leaves the choice; `home` is the default one. */
export type Page = (typeof pages)[number] | 'home'

/** Where the user is besides the state of authentication. */
export interface Place {
  readonly page: Page
  /** What the user's last action did, until the next one. */
  readonly note: string | null
}

/** The page in the URL's hash, so that links and the back button work. */
export interface Navigation {
  get(): Place
  go(page: Page, note?: string | null): void
  /** Has everything drawn again: time has passed that a screen depends on. */
  refresh(): void
  subscribe(listener: () => void): () => void
}

export function createNavigation(): Navigation {
  const listeners = new Set<() => void>()
  let place: Place = { page: readPage(), note: null }

  function change(next: Place): void {
    place = next
    for (const listener of listeners) listener()
  }

  function show(next: Place): void {
    if (next.page !== place.page || next.note !== place.note) change(next)
  }

  window.addEventListener('hashchange', () => show({ page: readPage(), note: null }))

  return {
    get: () => place,
    go(page, note = null) {
      if (page !== readPage()) {
        const { pathname, search } = location
        history.pushState(null, '', `${pathname}${search}${page === 'home' ? '' : `#${page}`}`)
      }
      show({ page, note })
    },
    refresh: () => change({ ...place }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function readPage(): Page {
  return pages.find((page) => location.hash === `#${page}`) ?? 'home'
}
