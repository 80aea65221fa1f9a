import { getMultiplier, parseGroupElement } from './group'
import { powerOfTwo } from './power-of-two'
import { ephemeralSecret, type RandomBytes } from './random'
import { reduce } from './reduce'
import { getRandomBytes } from './web-crypto'

/** The server's half of one exchange. */
export interface ServerHandshake {
  /** SRP_B, hex: goes to the client. */
  readonly srpB: string
  /** b, hex: stays with the server, for one verification only. */
  readonly privateB: string
}

/** The client's SRP_A and the user's stored verifier, both hex. */
export interface HandshakeInput {
  readonly srpA: string
  readonly verifier: string
  readonly randomBytes?: RandomBytes
}

/** B = k·v + g^b mod N. Rejects with `illegalParameter` when SRP_A is malformed, zero or not below N. */
export async function startServerHandshake(input: HandshakeInput): Promise<ServerHandshake> {
  parseGroupElement('SRP_A', input.srpA)
  const verifier = parseGroupElement('verifier', input.verifier)
  const privateB = ephemeralSecret(input.randomBytes ?? getRandomBytes)
  const publicB = reduce((await getMultiplier()) * verifier + (await powerOfTwo(privateB)))
  return { srpB: publicB.toString(16), privateB: privateB.toString(16) }
}
