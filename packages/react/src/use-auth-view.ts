import { type AuthView, restoringView } from '@cognito-flow/core'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useAuth } from './use-auth'

const everything = (view: AuthView) => view

/**
 * The screen to show, or the part of it that `selector` picks: renders again only when that part changes. A selector that makes
 * an object renders once for each visible change, unless `isEqual` says that the object is the same.
 *
 * @param isEqual - When two parts count as the same; `Object.is` unless told.
 */
export function useAuthView(): AuthView
export function useAuthView<Selected>(
  selector: (view: AuthView) => Selected,
  isEqual?: (a: Selected, b: Selected) => boolean,
): Selected
export function useAuthView(
  selector: (view: AuthView) => unknown = everything,
  isEqual: (a: unknown, b: unknown) => boolean = Object.is,
): unknown {
  const auth = useAuth()
  const shown = useRef<{ readonly part: unknown }>(null)

  const [getPart, getServerPart] = useMemo(() => {
    let last = shown.current
    let seen: AuthView | undefined
    // React asks again until two answers are the same: one view has one part, whatever the selector makes of it.
    const pick = (view: AuthView) => {
      if (last && view === seen) return last.part
      const part = selector(view)
      if (!last || !isEqual(last.part, part)) last = { part }
      seen = view
      return last.part
    }
    return [() => pick(auth.getView()), () => pick(restoringView)]
  }, [auth, selector, isEqual])

  const part = useSyncExternalStore(auth.subscribe, getPart, getServerPart)
  useEffect(() => {
    shown.current = { part }
  }, [part])
  return part
}
