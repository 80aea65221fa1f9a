import type { AuthFlow, ClientMetadata, PortSignal, SignInId } from '@cognito-flow/core'
import type { SrpClient } from '@cognito-flow/srp'
import { abortedError } from '../aborted'
import { CognitoFlowError } from '../cognito-flow-error'
import { randomId } from '../random-id'
import type { ChallengeRecord, PendingSignIn } from '../session/record'
import type { Store } from '../session/store'

/** What a password proof needs; lives from SRP_A to the proof, in memory only. */
export interface PasswordProof {
  readonly password: string
  readonly client: SrpClient
  readonly clientMetadata: ClientMetadata | undefined
}

/** PASSWORD_VERIFIER's parameters. */
export interface VerifierChallenge {
  readonly userId: string
  readonly srpB: string
  readonly salt: string
  readonly secretBlock: string
}

/** What is kept of a running sign-in behind its id: what a reload may find again, and what it may not. */
export type SignIn = { -readonly [Member in keyof PendingSignIn]: PendingSignIn[Member] } & {
  readonly id: SignInId
  /** Cognito's newest Session string; each answer's replaces the one before. */
  sessionString: string | null
  asked: ChallengeRecord['asked'] | null
  proof: PasswordProof | null
  verifier: VerifierChallenge | null
  /** What the page gave the newest request for the triggers: it goes along with what is proven unasked. */
  clientMetadata: ClientMetadata | undefined
  /** How far the proof of the device is. Of one that is `missing` at the pool nothing is said any more. */
  device: 'unasked' | 'asked' | 'proven' | 'missing'
}

/** How a sign-in begins. */
interface SignInStart {
  readonly username: string
  readonly flow: AuthFlow
  readonly proof: PasswordProof | null
  /** Whether the first request proves something already. */
  readonly isProven: boolean
}

/** The one sign-in that runs; a new one takes its place, and late answers to the old one are refused. */
export interface SignIns {
  begin(start: SignInStart): SignIn
  /** Continues a stored challenge under its old id. */
  resume(record: ChallengeRecord): SignIn
  /** Throws `sessionInvalid` for an id that is not of the running sign-in. */
  find(id: SignInId): SignIn
  /** For the moment after an await: `false` when the sign-in was cancelled, replaced or forgotten meanwhile. */
  isRunning(signIn: SignIn, signal: PortSignal): boolean
  /** The same, as an `aborted` error. */
  assertRunning(signIn: SignIn, signal: PortSignal): void
  /** Drops the sign-in with its secrets, from storage too. */
  forget(id: SignInId): Promise<void>
  /** Drops whichever runs, from memory. */
  end(): void
}

/** Of what a reload does not find again. */
const fresh = { verifier: null, clientMetadata: undefined, device: 'unasked' } as const

export function createSignIns(store: Store): SignIns {
  let running: SignIn | null = null

  const end = () => {
    if (running) Object.assign(running, { sessionString: null, proof: null, verifier: null })
    running = null
  }

  const start = (signIn: SignIn) => {
    end()
    running = signIn
    return signIn
  }

  const isRunning = (signIn: SignIn, signal: PortSignal) => !signal.aborted && running === signIn

  return {
    begin: ({ username, ...rest }) =>
      start({
        id: randomId(),
        username,
        poolUsername: username,
        sessionString: null,
        asked: null,
        ...fresh,
        ...rest,
      }),
    resume: ({ version, type, signInId: id, ...pending }) =>
      start({ id, ...pending, proof: null, ...fresh }),
    find(id) {
      if (running?.id === id) return running
      throw signInOver()
    },
    isRunning,
    assertRunning(signIn, signal) {
      if (!isRunning(signIn, signal)) throw abortedError()
    },
    async forget(id) {
      if (running?.id === id) end()
      if (store.current?.type === 'challenge' && store.current.signInId === id)
        await store.write(null)
    },
    end,
  }
}

/** The failure of a sign-in that has nothing left to answer. */
export function signInOver(): CognitoFlowError {
  return new CognitoFlowError(
    'sessionInvalid',
    'This sign-in is over or was replaced; start a new one.',
  )
}
