import { type Auth, type AuthView, restoringView } from '@cognito-flow/core'
import {
  getCurrentInstance,
  getCurrentScope,
  inject,
  onMounted,
  onScopeDispose,
  type ShallowRef,
  shallowRef,
  ssrContextKey,
} from 'vue'

export interface FollowedView {
  readonly view: Readonly<ShallowRef<AuthView>>
  /** Whether {@link refresh} is called after each change, until the scope that asked ends. */
  readonly isFollowed: boolean
  refresh(): void
}

/** The view as a ref. A server renders `restoring`, and a hydrating component repeats it until it is mounted. */
export function followView(auth: Auth): FollowedView {
  // A scope that was stopped while `setup` awaited something never ends again.
  const isFollowed = getCurrentScope()?.active === true
  const component = getCurrentInstance()
  const isHydrating = isFollowed && component?.isMounted === false && component.vnode.el !== null
  const isServer = typeof document === 'undefined' || inject(ssrContextKey, null) !== null

  let getView = isServer || isHydrating ? () => restoringView : auth.getView
  const view = shallowRef(getView())
  const refresh = () => {
    view.value = getView()
  }

  if (isHydrating)
    onMounted(() => {
      getView = auth.getView
      refresh()
    })
  if (isFollowed && !isServer) onScopeDispose(auth.subscribe(refresh))
  return { view, isFollowed, refresh }
}
