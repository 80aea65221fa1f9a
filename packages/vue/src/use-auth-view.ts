import type { AuthView } from '@cognito-flow/core'
import { type ComputedRef, computed } from 'vue'
import { useAuth } from './use-auth'

/**
 * The part of the view that `selector` picks, as a computed: what depends on it runs again only when that part changes.
 *
 * @param isEqual - When two parts count as the same; `Object.is` unless told.
 */
export function useAuthView<Selected>(
  selector: (view: AuthView) => Selected,
  isEqual: (a: Selected, b: Selected) => boolean = Object.is,
): ComputedRef<Selected> {
  const { view } = useAuth()
  return computed((last?: Selected) => {
    const next = selector(view.value)
    return last !== undefined && isEqual(last, next) ? last : next
  })
}
