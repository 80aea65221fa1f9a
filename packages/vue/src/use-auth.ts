import { type Auth, type AuthView, restoringView } from '@cognito-flow/core'
import {
  getCurrentInstance,
  hasInjectionContext,
  inject,
  onMounted,
  onScopeDispose,
  type ShallowRef,
  shallowRef,
} from 'vue'
import { authKey } from './auth-key'

export interface UseAuth {
  /** The app's auth object: its methods. */
  readonly auth: Auth
  /** The screen to show: a new value whenever something visible changes, until the scope that asked is disposed. */
  readonly view: Readonly<ShallowRef<AuthView>>
}

/**
 * Binds the app's auth object to a component, or to any effect scope with an app around it, such as a store.
 *
 * @throws Error when the app does not use `createAuthPlugin(auth)`.
 */
export function useAuth(): UseAuth {
  const auth = hasInjectionContext() ? inject(authKey, null) : null
  if (!auth)
    throw new Error('useAuth() found no auth object. Call app.use(createAuthPlugin(auth)).')

  const component = getCurrentInstance()
  const isHydrating = component?.vnode.el != null
  const view = shallowRef(isHydrating ? restoringView : auth.getView())
  const show = (next: AuthView) => {
    view.value = next
  }
  let unsubscribe = () => {}
  const follow = () => {
    show(auth.getView())
    unsubscribe = auth.subscribe(show)
  }

  // A server never mounts, so it never subscribes.
  if (component) onMounted(follow)
  else follow()
  onScopeDispose(() => unsubscribe())
  return { auth, view }
}
