import type { Auth, AuthFlow, AuthView } from '@cognito-flow/core'
import { createAlarm } from './alarm'
import type { Navigation } from './navigation'
import { runningFlow } from './running-flow'
import type { Action, Screen } from './screens/screen'
import { toScreen } from './screens/to-screen'

/** What every framework is given: the one auth object, where the user is, and how to draw it. */
export interface Demo {
  readonly auth: Auth
  readonly navigation: Navigation
  /** The screen of a view, as data. */
  toScreen(view: AuthView): Screen
  /** Does what a button says; `form` is the one beside it. */
  perform(action: Action, form: HTMLFormElement | null): void
}

export function createDemo(auth: Auth, navigation: Navigation, flow: AuthFlow): Demo {
  let before = auth.getView()
  const alarm = createAlarm(navigation.refresh)

  auth.subscribe((view) => {
    const { status, busy } = before
    before = view
    alarm.set(toResendAt(view))
    if (view.status === 'signingIn') runningFlow.set(flow)
    // A form that led somewhere has had its turn. A page that has just loaded shows the form its link asks for.
    if (view.status !== status && status !== 'restoring') navigation.go('home')
    // What the last action did is no news any more once there is a failure or another request.
    else if (view.failure !== null || (view.busy && !busy)) navigation.go(navigation.get().page)
  })

  return {
    auth,
    navigation,
    toScreen: (view) =>
      toScreen(view, {
        place: navigation.get(),
        flows: { next: flow, running: runningFlow.get() },
        can: auth.can,
        now: Date.now(),
      }),
    perform({ command, read, page, note }, form) {
      if (read && form) auth.send(read(new FormData(form)))
      else if (command) auth.send(command)
      navigation.go(page ?? navigation.get().page, note)
    },
  }
}

/** When the screen changes although the view does not: a code can be asked for again from then on. */
function toResendAt(view: AuthView): number | null {
  if (view.status === 'challenge') return view.challenge.resendAt
  return 'resendAt' in view ? view.resendAt : null
}
