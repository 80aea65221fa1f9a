import type { Auth, AuthFlow, AuthView } from '@cognito-flow/core'
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
  /** Does what a button says. */
  perform(action: Action): void
}

export function createDemo(auth: Auth, navigation: Navigation, flow: AuthFlow): Demo {
  let status = auth.getView().status

  auth.subscribe((view) => {
    if (view.status === 'signingIn') runningFlow.set(flow)
    // A form that led somewhere has had its turn. A page that has just loaded shows the form its link asks for.
    if (view.status !== status && status !== 'restoring') navigation.go('home')
    else if (view.failure !== null) navigation.go(navigation.get().page)
    status = view.status
  })

  return {
    auth,
    navigation,
    toScreen: (view) =>
      toScreen(view, navigation.get(), { next: flow, running: runningFlow.get() }),
    perform({ command, page, note }) {
      if (command) auth.send(command)
      navigation.go(page ?? navigation.get().page, note)
    },
  }
}
