import { formatTimestamp, type SrpClient } from '@cognito-flow/srp'
import type { Texts } from '../texts'

/** What is proven to whom: a user's password to a pool, or a device's to its group. */
interface Claim {
  readonly poolName: string
  readonly userId: string
  readonly password: string
  readonly srpB: string
  readonly salt: string
  readonly secretBlock: string
}

/** The ChallengeResponses of an SRP proof, for PASSWORD_VERIFIER and DEVICE_PASSWORD_VERIFIER. `now` is in ms since the epoch. */
export async function claimPassword(client: SrpClient, claim: Claim, now: number): Promise<Texts> {
  const timestamp = formatTimestamp(new Date(now))
  const { signature } = await client.answer({ ...claim, timestamp })
  return {
    PASSWORD_CLAIM_SECRET_BLOCK: claim.secretBlock,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP: timestamp,
  }
}
