import { createAuth, type Operation } from '@cognito-flow/core'
import { createTransport } from '@cognito-flow/transport'
import { commands, email, PASSWORD, username } from './commands'
import type { OpenPool, openStorage } from './real-thing'

/** Where a path is taken. */
export interface Scene extends OpenPool {
  readonly storage: ReturnType<typeof openStorage>
  /** How passwords are proven by SRP here: alone, or before a question. */
  readonly srpFlow: 'srp' | 'customWithSrp'
  /** Whether the pool confirms who signs up without a code. */
  confirmsAlone: boolean
}

/** Changes to the command that is about to be sent, so that it has the outcome that the path wants. */
export type Changes = Readonly<Record<string, string>>

/** What the pool refuses with, where the model only says what is made of it. */
const refusals: Readonly<Record<string, readonly [error: string, message?: string]>> = {
  restart: ['UserLambdaValidationException', 'PreAuthentication failed with error no.'],
  retryAnswer: ['CodeMismatchException'],
  retryRequest: ['InternalErrorException'],
  wait: ['TooManyRequestsException'],
  confirmSignUp: ['UserNotConfirmedException'],
  resetPassword: ['PasswordResetRequiredException'],
  challengeExpired: ['NotAuthorizedException', 'Invalid session for the user, session is expired.'],
  alreadyConfirmed: [
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
  ],
}

/** The same of a renewal, which nothing but the pool's own word ends. */
const refreshRefusals: typeof refusals = {
  restart: ['NotAuthorizedException', 'Refresh Token has been revoked'],
  retryRequest: ['InvalidParameterException'],
}

const requests: Readonly<Partial<Record<Operation, string>>> = {
  signUp: 'SignUp',
  confirmSignUp: 'ConfirmSignUp',
  resendSignUpCode: 'ResendConfirmationCode',
  autoSignIn: 'InitiateAuth',
  signIn: 'InitiateAuth',
  prove: 'RespondToAuthChallenge',
  confirmSignIn: 'RespondToAuthChallenge',
  resetPassword: 'ForgotPassword',
  confirmResetPassword: 'ConfirmForgotPassword',
  refresh: 'GetTokensFromRefreshToken',
}

type Prepare = (scene: Scene) => Promise<Changes | undefined>

const among =
  (status: Status, changes?: (scene: Scene) => Changes): Prepare =>
  async (scene) => {
    await makeUser(scene, status)
    return changes?.(scene)
  }

/** What has to be true for a request to go well in just this way. */
const successes: Readonly<Record<string, Prepare>> = {
  'signUp codeSent': (scene) => {
    scene.confirmsAlone = false
    return among('absent')(scene)
  },
  'signUp confirmed': (scene) => {
    scene.confirmsAlone = true
    return among('absent')(scene)
  },
  'confirmSignUp confirmed': async (scene) => {
    await makeUser(scene, 'absent')
    await makeUser(scene, 'UNCONFIRMED')
    return { code: codeOf(scene) }
  },
  'resendSignUpCode sent': among('UNCONFIRMED'),
  'resetPassword sent': among('CONFIRMED'),
  'confirmResetPassword reset': async (scene) => {
    await makeUser(scene, 'CONFIRMED')
    await scene.call('ForgotPassword', { Username: username })
    return { code: codeOf(scene) }
  },
  'signIn signedIn': among('CONFIRMED', () => ({ flow: 'password', password: PASSWORD })),
  'signIn proving': among('CONFIRMED', ({ srpFlow }) => ({ flow: srpFlow, password: PASSWORD })),
  'signIn custom': among('CONFIRMED'),
  'signIn emailCode': among('CONFIRMED', () => ({ flow: 'choice', preferredFactor: 'EMAIL_OTP' })),
  'signIn password': among('CONFIRMED', () => ({
    flow: 'choice',
    preferredFactor: 'PASSWORD_SRP',
  })),
  /** An earlier sign-in has left its device, which proves itself beside the password. */
  'prove proving': async (scene) => {
    await makeUser(scene, 'CONFIRMED')
    const earlier = createAuth(createTransport(scene.app(scene.storage)))
    await earlier.signIn({ username, flow: 'srp', password: PASSWORD })
    await earlier.signOut()
    earlier.stop()
    return undefined
  },
  'confirmSignIn proving': async () => ({ answer: PASSWORD }),
  'confirmSignIn custom': async () => ({ answer: 'red' }),
}

/** Sees to it that what is asked next has this outcome. */
export async function prepare(
  scene: Scene,
  operation: Operation,
  outcome: string,
): Promise<Changes | undefined> {
  if (operation === 'restore') await leave(scene, outcome)
  const [error, message] =
    (operation === 'refresh' && refreshRefusals[outcome]) || refusals[outcome] || []
  const request = requests[operation]
  if (error === undefined || request === undefined)
    return successes[`${operation} ${outcome}`]?.(scene)
  scene.pool.injectFault({
    operation: request,
    times: 1,
    error,
    ...(message !== undefined && { message }),
  })
  return undefined
}

const codeOf = ({ pool }: Scene) => pool.messages(username).at(-1)?.code ?? ''

type Status = 'absent' | 'UNCONFIRMED' | 'CONFIRMED'

export async function makeUser({ call }: OpenPool, status: Status): Promise<void> {
  const found = await call('AdminGetUser', { Username: username }).catch(() => ({}))
  const current = 'UserStatus' in found ? found.UserStatus : 'absent'
  if (current === status) return
  if (current !== 'absent') await call('AdminDeleteUser', { Username: username })
  if (status === 'absent') return
  await call('SignUp', { Username: username, Password: PASSWORD, UserAttributes: [email] })
  if (status === 'UNCONFIRMED') return
  await call('AdminConfirmSignUp', { Username: username })
  const UserAttributes = [email, { Name: 'email_verified', Value: 'true' }]
  await call('AdminUpdateUserAttributes', { Username: username, UserAttributes })
}

/** Has an earlier page leave in storage what a reload is to find. */
async function leave(scene: Scene, found: string): Promise<void> {
  const { entries } = scene.storage
  entries.clear()
  if (found === 'nothing') return
  const isSignUp = found.startsWith('signUp')
  await makeUser(scene, isSignUp ? 'absent' : 'CONFIRMED')
  scene.confirmsAlone = false
  const auth = createAuth(createTransport(scene.app(scene.storage)))
  if (isSignUp) await auth.signUp({ ...commands.signUp, autoSignIn: found === 'signUpToSignIn' })
  else if (found === 'passwordReset') await auth.resetPassword({ username })
  else if (found.endsWith('hallenge')) await auth.signIn({ username })
  else await auth.signIn({ username, flow: 'password', password: PASSWORD })
  auth.stop()
  if (found !== 'staleSession' && found !== 'expiredChallenge') return
  for (const [key, text] of entries)
    entries.set(key, text.replace(/"(expiresAt|refreshAt)":\d+/g, '"$1":1'))
}
