import type { ChallengeRow } from './row'

/** A passkey: the browser's ceremony runs when the challenge is answered, unless the page brings its outcome. */
export const passkey: ChallengeRow<'passkey'> = {
  kind: 'passkey',
  names: ['WEB_AUTHN'],
  show: (common) => ({ ...common, kind: 'passkey' }),
  async respond({ answer }, { context, asked, signal }) {
    const credential =
      answer?.reveal() ?? (await context.passkeys.get(asked.parameters, { signal }))
    return { CREDENTIAL: credential }
  },
}
