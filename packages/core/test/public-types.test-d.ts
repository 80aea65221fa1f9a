import type { Auth, AuthFlow, AuthPorts, AuthView, Challenge, Session } from '@cognito-flow/core'
import { expectTypeOf } from 'vitest'

declare const view: AuthView
declare const auth: Auth
declare const ports: AuthPorts

// Each status brings exactly its data.
if (view.status === 'challenge') expectTypeOf(view.challenge).toEqualTypeOf<Challenge>()
if (view.status === 'signedIn') expectTypeOf(view.session).toEqualTypeOf<Session>()
if (view.status === 'signInFailed')
  expectTypeOf(view.reason).toEqualTypeOf<
    'restartable' | 'throttled' | 'unconfirmed' | 'passwordResetRequired' | 'expired'
  >()
// @ts-expect-error A signed-out screen has no session.
if (view.status === 'signedOut') view.session

expectTypeOf<AuthFlow>().toEqualTypeOf<'custom' | 'customWithSrp' | 'srp' | 'password'>()

// Applications write plain text; ports get it boxed.
expectTypeOf(auth.signIn)
  .parameter(0)
  .toHaveProperty('password')
  .toEqualTypeOf<string | undefined>()
expectTypeOf(ports.confirmSignIn).parameter(0).toHaveProperty('answer').toHaveProperty('reveal')

// A port may ask for the platform's own AbortSignal.
const withSignal = {
  signOut: async (_: object, { signal }: { signal: AbortSignal }) => signal.throwIfAborted(),
}
expectTypeOf(withSignal).toExtend<Partial<AuthPorts>>()

// @ts-expect-error There is no command of that name.
auth.send({ type: 'login' })
