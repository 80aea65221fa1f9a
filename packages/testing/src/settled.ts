import type { Auth, AuthView } from '@cognito-flow/core'

/** Resolves with the view once no request is under way. */
export function settled(auth: Auth): Promise<AuthView> {
  return new Promise((resolve) => {
    const unsubscribe = auth.subscribe(check)
    check(auth.getView())
    function check(view: AuthView): void {
      if (view.busy) return
      unsubscribe()
      resolve(view)
    }
  })
}
