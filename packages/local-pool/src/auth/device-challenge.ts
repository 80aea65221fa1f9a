import type { Device } from '../devices/device'
import { toDeviceGroupKey } from '../devices/device-key'
import type { CallContext, PoolContext } from '../pool-context'
import { ask } from './ask'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { continueSignIn } from './continue-sign-in'
import type { FlowAnswer } from './flow'
import { incorrectCredentials } from './not-authorized'
import type { PendingChallenge } from './pending-challenge'
import { readPasswordProof } from './prove-password'
import type { SignIn, SignInProgress } from './sign-in'
import type { Handshake } from './srp-handshakes'

interface DeviceProgress extends PendingChallenge, SignInProgress {
  readonly subject: SignInProgress['subject']
  readonly device: Device
}

/** DEVICE_SRP_AUTH: the device is to begin the proof of its secret. */
export interface DeviceChallenge extends DeviceProgress {
  readonly kind: 'device'
}

/** DEVICE_PASSWORD_VERIFIER: the device is to finish it. */
export interface DeviceVerifierChallenge extends DeviceProgress {
  readonly kind: 'deviceVerifier'
  readonly handshake: Handshake
}

export function askDevice(
  pool: PoolContext,
  { subject, proofs, deviceKey, device }: SignIn & { readonly device: Device },
): AuthResponse {
  const challengeName = 'DEVICE_SRP_AUTH'
  const pending = { kind: 'device', subject, proofs, deviceKey, device, challengeName } as const
  // [inf] It has no parameters.
  return askWithoutSession(pool, pending, [])
}

export async function answerDevice(
  pool: CallContext,
  { subject, proofs, deviceKey, device }: DeviceChallenge,
  { responses }: FlowAnswer,
): Promise<AuthResponse> {
  const srpA = requireParameter(responses, 'SRP_A')
  assertSameDevice(device, responses)
  const { verifier } = device
  const handshake = await pool.handshakes.start({
    subject,
    flow: 'device',
    srpA,
    verifier,
    identity: { poolName: toDeviceGroupKey(pool.settings), userId: device.key },
  })
  const challengeName = 'DEVICE_PASSWORD_VERIFIER'
  const progress = { subject, proofs, deviceKey, device, challengeName }
  return askWithoutSession(pool, { kind: 'deviceVerifier', ...progress, handshake }, [
    ['DEVICE_KEY', device.key],
    ['SALT', verifier.salt],
    ['SRP_B', handshake.srpB],
    ['SECRET_BLOCK', handshake.secretBlock],
    ['USERNAME', subject.username],
  ])
}

export async function answerDeviceVerifier(
  pool: CallContext,
  { subject, proofs, deviceKey, device, handshake }: DeviceVerifierChallenge,
  { responses, clientMetadata }: FlowAnswer,
): Promise<AuthResponse> {
  const proof = readPasswordProof(responses)
  assertSameDevice(device, responses)
  const taken = pool.handshakes.take(proof.secretBlock)
  // [inf] The text. A device cannot lock its user out.
  if (taken !== handshake || !(await pool.handshakes.verify(taken, proof))) {
    throw incorrectCredentials()
  }
  pool.deviceSessions.delete(device.key)
  device.authenticatedAt = pool.clock.now()
  return continueSignIn(pool, {
    subject,
    deviceKey,
    clientMetadata,
    proofs: [...proofs, 'device'],
  })
}

function assertSameDevice(device: Device, responses: ReadonlyMap<string, string>): void {
  if (requireParameter(responses, 'DEVICE_KEY') !== device.key) throw incorrectCredentials()
}

/** Asks, and remembers the Session: [rec] clients may leave it out of a device's answers. */
function askWithoutSession(
  pool: PoolContext,
  pending: DeviceChallenge | DeviceVerifierChallenge,
  parameters: Iterable<readonly [string, string]>,
): AuthResponse {
  const response = ask(pool, pending, parameters)
  if (response.Session !== undefined) pool.deviceSessions.set(pending.device.key, response.Session)
  return response
}

/** The Session that an answer belongs to, named by it or by its device. */
export function findSession(
  pool: PoolContext,
  { challengeName, session, responses }: FlowAnswer,
): string | undefined {
  const isByDevice =
    challengeName === 'DEVICE_SRP_AUTH' || challengeName === 'DEVICE_PASSWORD_VERIFIER'
  return (
    session ?? (isByDevice ? pool.deviceSessions.get(responses.get('DEVICE_KEY') ?? '') : undefined)
  )
}
