import type { Auth, AuthView } from '@cognito-flow/core'
import type { Readable } from './readable'

/** The part of the view that `selector` picks: the same object while the view is the same or `isEqual` says so. */
export function selectPart<Part>(
  auth: Pick<Auth, 'getView' | 'subscribe'>,
  selector: (view: AuthView) => Part,
  isEqual: (a: Part, b: Part) => boolean = Object.is,
): Readable<Part> {
  let last: { readonly view: AuthView; readonly part: Part } | undefined

  function get(): Part {
    const view = auth.getView()
    if (last?.view === view) return last.part
    const part = selector(view)
    last = { view, part: last && isEqual(last.part, part) ? last.part : part }
    return last.part
  }

  return {
    get,
    subscribe(listener) {
      let shown = get()
      const unsubscribe = auth.subscribe(() => {
        const next = get()
        if (Object.is(shown, next)) return
        shown = next
        listener(next)
      })
      listener(shown)
      return unsubscribe
    },
  }
}
