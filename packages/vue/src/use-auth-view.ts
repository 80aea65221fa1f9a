import type { AuthView } from '@cognito-flow/core'
import { computed, type Ref, toRef } from 'vue'
import { followView } from './follow-view'
import { useAuth } from './use-auth'

const everything = (view: AuthView) => view

/**
 * The screen to show, or the part of it that `selector` picks, as a readonly ref: what depends on it runs again only when that
 * part changes. It is followed until the component or the effect scope ends; where there is neither, such as in a router guard,
 * nothing is followed and each access reads the current view.
 *
 * @param isEqual - When two parts count as the same; `Object.is` unless told.
 */
export function useAuthView(): Readonly<Ref<AuthView>>
export function useAuthView<Selected>(
  selector: (view: AuthView) => Selected,
  isEqual?: (a: Selected, b: Selected) => boolean,
): Readonly<Ref<Selected>>
export function useAuthView(
  selector: (view: AuthView) => unknown = everything,
  isEqual: (a: unknown, b: unknown) => boolean = Object.is,
): Readonly<Ref<unknown>> {
  const { view, isFollowed, refresh } = followView(useAuth())
  const part = computed((last?: unknown) => {
    const next = selector(view.value)
    return last !== undefined && isEqual(last, next) ? last : next
  })
  if (isFollowed) return part
  return toRef(() => {
    refresh()
    return part.value
  })
}
