import { type AuthView, restoringView } from '@cognito-flow/core'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useAuth } from './use-auth'

const everything = (view: AuthView) => view

/**
 * The screen to show, or the part of it that `selector` picks: renders again only when that part changes.
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
    const keep = (part: unknown) => {
      if (!last || !isEqual(last.part, part)) last = { part }
      return last.part
    }
    return [() => keep(selector(auth.getView())), () => keep(selector(restoringView))]
  }, [auth, selector, isEqual])

  const part = useSyncExternalStore(auth.subscribe, getPart, getServerPart)
  useEffect(() => {
    shown.current = { part }
  }, [part])
  return part
}
