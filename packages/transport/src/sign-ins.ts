import type { Challenge, ClientMetadata, FlowHandle, PortSignal, Secret } from '@cognito-flow/core'
import type { SrpClient } from '@cognito-flow/srp'
import { abortedError, throwIfAborted } from './aborted'
import { CognitoFlowError } from './cognito-flow-error'
import type { ChallengeRecord } from './record'
import type { Store } from './store'

/** What a password proof needs; lives from SRP_A to the proof, in memory only. */
export interface PasswordProof {
  readonly password: Secret
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

/** What is kept of a running sign-in behind its handle. */
export interface SignIn {
  readonly handle: FlowHandle
  /** As typed, until the pool says its own. */
  username: string
  /** Cognito's newest Session string; each answer's replaces the one before. */
  session: string | null
  round: number
  challenge: Challenge | null
  proof: PasswordProof | null
  verifier: VerifierChallenge | null
}

/** The one sign-in that runs; a new one takes its place, and late answers to the old one are refused. */
export interface SignIns {
  begin(username: string, proof: PasswordProof | null): SignIn
  /** Continues a stored challenge under its old handle. */
  resume(record: ChallengeRecord): void
  /** Throws `sessionInvalid` for a handle that is not of the running sign-in. */
  find(handle: FlowHandle): SignIn
  /** For the moment after an await. Throws `aborted` when the sign-in was cancelled, replaced or forgotten meanwhile. */
  assertRunning(signIn: SignIn, signal: PortSignal): void
  /** Drops the sign-in with its secrets, from storage too. */
  forget(handle: FlowHandle): Promise<void>
  /** Drops whichever runs, from memory. */
  end(): void
}

export function createSignIns(store: Store): SignIns {
  let running: SignIn | null = null

  const end = () => {
    if (running) Object.assign(running, { session: null, proof: null, verifier: null })
    running = null
  }

  const start = (signIn: Pick<SignIn, 'handle' | 'username'> & Partial<SignIn>) => {
    end()
    running = { session: null, round: 0, challenge: null, proof: null, verifier: null, ...signIn }
    return running
  }

  return {
    begin: (username, proof) => start({ handle: randomHandle(), username, proof }),
    resume({ flow: handle, session, challenge }) {
      const { username, round } = challenge
      start({ handle, username, session, round, challenge })
    },
    find(handle) {
      if (running?.handle === handle) return running
      throw signInOver()
    },
    assertRunning(signIn, signal) {
      throwIfAborted(signal)
      if (running !== signIn) throw abortedError()
    },
    async forget(handle) {
      if (running?.handle === handle) end()
      if (store.current?.type === 'challenge' && store.current.flow === handle)
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

/** `randomUUID` exists on secure pages only. A handle is no secret: it has to be new. */
function randomHandle(): FlowHandle {
  return crypto.getRandomValues(new Uint32Array(3)).join('-')
}
