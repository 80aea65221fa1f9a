import { createElement, type FunctionComponent, type PropsWithChildren } from 'react'
import { createRoot } from 'react-dom/client'
import { amplifyUiReactCore, requireFromAmplifyUi } from '../amplify-ui-core'
import { nextTask } from './next-task'
import type { Tally } from './tally'

/** The part of Amplify UI's hook that is used here. */
interface Hook {
  readonly route: string
  readonly isPending: boolean
  readonly error: unknown
  readonly hasValidationErrors: boolean
  initializeMachine(options: object): void
  submitForm(fields: Fields): void
}
type Fields = Readonly<Record<string, string>>
type Step = readonly [fields: Fields, route: string]

const {
  AuthenticatorProvider,
  useAuthenticator,
}: {
  readonly AuthenticatorProvider: FunctionComponent<PropsWithChildren>
  useAuthenticator(): Hook
} = requireFromAmplifyUi(amplifyUiReactCore)

const password = 'Analytical-1843'
const account = { username: 'ada', password }
const code = { confirmation_code: '123456' }

/** The forms of a flow by the name of ours: what is submitted, and the screen that it leads to. */
export const amplifyUiFlows: Readonly<Record<string, readonly Step[]>> = {
  'custom sign-in, one challenge': [
    [account, 'confirmSignIn'],
    [code, 'authenticated'],
  ],
  'a wrong answer, then the right one': [
    [account, 'confirmSignIn'],
    [{ confirmation_code: '654321' }, 'confirmSignIn'],
    [code, 'authenticated'],
  ],
  'sign-up and its confirmation': [
    [{ ...account, confirm_password: password }, 'confirmSignUp'],
    [code, 'signIn'],
  ],
}

/** Counts with its own hook in one component, without its forms; the answers come from its `services`. */
export async function countAmplifyUiRenders(steps: readonly Step[]): Promise<Tally> {
  const seen: string[] = []
  let renders = 0
  let hook: Hook | undefined
  function Screen() {
    hook = useAuthenticator()
    renders += 1
    const { route, isPending, error, hasValidationErrors } = hook
    const screen = JSON.stringify([route, isPending, error, hasValidationErrors])
    if (seen.at(-1) !== screen) seen.push(screen)
    return createElement('p', null, route)
  }
  const reach = async (wanted: string): Promise<Hook> => {
    for (let wait = 0; wait < 400; wait += 1) {
      await nextTask()
      if (hook?.route === wanted && !hook.isPending) return hook
    }
    throw new Error(`Amplify UI stays on ${hook?.route}, not ${wanted}.`)
  }

  const root = createRoot(document.createElement('div'))
  root.render(createElement(AuthenticatorProvider, null, createElement(Screen)))
  const initialState = steps.some(([, route]) => route === 'confirmSignUp') ? 'signUp' : 'signIn'
  const { initializeMachine } = await reach('setup')
  initializeMachine({ initialState, services: createServices() })
  let current = await reach(initialState)
  await nextTask()
  const before = { renders, seen: seen.length }
  for (const [fields, route] of steps) {
    current.submitForm(fields)
    await nextTask()
    current = await reach(route)
  }
  const tally = { renders: renders - before.renders, changes: seen.length - before.seen }
  root.unmount()
  return tally
}

function createServices() {
  let signedIn = false
  const answer = async <Result>(result: Result) => {
    await nextTask()
    return result
  }
  return {
    getCurrentUser: async () => {
      await nextTask()
      if (!signedIn) throw new Error('Nobody is signed in.')
      return { username: 'ada', userId: '1' }
    },
    handleSignIn: () => answer({ nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE' } }),
    async handleConfirmSignIn({ challengeResponse }: { readonly challengeResponse: string }) {
      await nextTask()
      if (challengeResponse !== code.confirmation_code) throw new Error('Invalid code')
      signedIn = true
      return { nextStep: { signInStep: 'DONE' } }
    },
    handleSignUp: () => answer({ nextStep: { signUpStep: 'CONFIRM_SIGN_UP' } }),
    handleConfirmSignUp: () => answer({ nextStep: { signUpStep: 'DONE' } }),
  }
}
