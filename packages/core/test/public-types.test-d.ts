import {
  type Auth,
  type AuthFlow,
  type AuthPorts,
  type AuthStatus,
  type AuthView,
  authFlows,
  type Challenge,
  type ChallengeKind,
  type ChallengeOf,
  createAuth,
  type Operation,
  type PortCalls,
  type Secret,
  type Session,
  type Step,
} from '@cognito-flow/core'
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
expectTypeOf(view.status).toEqualTypeOf<AuthStatus>()

expectTypeOf<AuthFlow>().toEqualTypeOf<'custom' | 'customWithSrp' | 'srp' | 'password' | 'choice'>()
expectTypeOf(authFlows).items.toEqualTypeOf<AuthFlow>()

// A challenge is a union by its kind.
declare const challenge: Challenge
expectTypeOf(challenge.kind).toEqualTypeOf<ChallengeKind>()
if (challenge.kind === 'custom') expectTypeOf(challenge).toEqualTypeOf<ChallengeOf<'custom'>>()

// Applications write plain text; ports get it boxed.
expectTypeOf(auth.signIn)
  .parameter(0)
  .toHaveProperty('password')
  .toEqualTypeOf<string | undefined>()
expectTypeOf(ports.confirmSignIn)
  .parameter(0)
  .toHaveProperty('answer')
  .toEqualTypeOf<Secret | undefined>()

// The ports, the operations and what they answer follow from one table.
expectTypeOf<Operation>().toEqualTypeOf<keyof PortCalls>()
expectTypeOf(ports.signIn).returns.resolves.toEqualTypeOf<Step>()

// @ts-expect-error The ports are required.
createAuth({})
const { signIn, ...withoutSignIn } = ports
// @ts-expect-error Each of them is.
createAuth(withoutSignIn)
const { watch, forgetSignIn, forgetPending, forgetSession, ...called } = ports
createAuth(called)
createAuth({
  ...ports,
  // @ts-expect-error A port answers steps that there are.
  signIn: async () => ({ type: 'telepathy' }),
})

// A port may ask for the platform's own AbortSignal.
const withSignal = {
  signOut: async (_: object, { signal }: { signal: AbortSignal }) => signal.throwIfAborted(),
}
expectTypeOf(withSignal).toExtend<Partial<AuthPorts>>()

// @ts-expect-error There is no command of that name.
auth.send({ type: 'login' })
