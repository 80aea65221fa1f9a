import type { Auth } from '@cognito-flow/core'

/** The same auth object, and how many listeners its view has. */
export function countSubscriptions(auth: Auth): {
  readonly auth: Auth
  readonly count: () => number
} {
  let subscriptions = 0
  return {
    count: () => subscriptions,
    auth: {
      ...auth,
      subscribe(listener) {
        const unsubscribe = auth.subscribe(listener)
        subscriptions += 1
        return () => {
          subscriptions -= 1
          unsubscribe()
        }
      },
    },
  }
}
