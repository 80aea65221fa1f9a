import { getMultiplier } from './group'
import { hashToInteger } from './hash'
import { nextTask } from './next-task'
import { pad } from './pad'
import { power } from './power'
import { powerOfTwo } from './power-of-two'
import { getPrime } from './prime'
import { reduce } from './reduce'
import { SrpError } from './srp-error'

/** u = H(PAD(A) | PAD(B)), which ties the key to both public values. */
export function scrambler(publicA: bigint, publicB: bigint): Promise<bigint> {
  return hashToInteger(pad(publicA), pad(publicB))
}

/** The client's S = (B - k·g^x)^(a + u·x) mod N, its base written without a negative difference. */
export async function clientSharedSecret(
  privateA: bigint,
  publicB: bigint,
  u: bigint,
  x: bigint,
): Promise<bigint> {
  assertScrambler(u)
  const k = await getMultiplier()
  const base = reduce(publicB + k * (getPrime() - (await powerOfTwo(x))))
  await nextTask()
  return power(base, privateA + u * x)
}

/** The server's S = (A·v^u)^b mod N. */
export async function serverSharedSecret(
  publicA: bigint,
  privateB: bigint,
  u: bigint,
  verifier: bigint,
): Promise<bigint> {
  assertScrambler(u)
  return power(reduce(publicA * (await power(verifier, u))), privateB)
}

/** SRP-6a has both sides give up here: with u = 0 the server's S no longer depends on v. */
function assertScrambler(u: bigint): void {
  if (u === 0n) throw new SrpError('illegalParameter', 'u')
}
