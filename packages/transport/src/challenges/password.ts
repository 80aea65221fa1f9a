import { toPassword } from '../check-input'
import { startProof } from '../sign-in/start-flow'
import type { ChallengeRow } from './row'

const CHOSEN = 'SELECT_CHALLENGE/'

/** The password of a sign-in by `choice`, plain or as an SRP proof, which `prove` then carries on. */
export const password: ChallengeRow<'password'> = {
  kind: 'password',
  names: ['PASSWORD', 'PASSWORD_SRP', `${CHOSEN}PASSWORD`, `${CHOSEN}PASSWORD_SRP`],
  show: (common) => ({ ...common, kind: 'password' }),
  async respond({ answer, clientMetadata }, { signIn, asked }) {
    const text = toPassword(answer, 'answer')
    const factor = asked.chosen ?? asked.name
    const choice = asked.chosen && { ANSWER: asked.chosen }
    if (factor === 'PASSWORD') return { ...choice, PASSWORD: text }
    const proof = await startProof(text, clientMetadata)
    signIn.proof = proof
    return { ...choice, SRP_A: proof.client.srpA }
  },
}
