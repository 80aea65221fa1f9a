import { invalidInput } from '../check-input'
import { isObject } from '../is-object'
import { parseJson } from '../parse-json'
import { readRequestOptions } from '../passkeys/read-request-options'
import type { ChallengeRow } from './row'

/** A passkey: the browser's ceremony runs when the challenge is answered, unless the page brings its outcome. */
export const passkey: ChallengeRow<'passkey'> = {
  kind: 'passkey',
  names: ['WEB_AUTHN'],
  show(common, parameters) {
    readRequestOptions(parameters)
    return { ...common, kind: 'passkey' }
  },
  async respond({ answer }, { context, asked, signal }) {
    const CREDENTIAL = answer
      ? toAssertion(answer.reveal())
      : await context.passkeys.ask(asked, signal)
    return { CREDENTIAL }
  },
}

/** An answer of the page's own. Throws `invalidInput` unless it is JSON of a credential: whether it proves anything is the pool's to say. */
function toAssertion(json: string): string {
  const credential = parseJson(json)
  if (!isObject(credential) || !isObject(credential.response))
    throw invalidInput("The answer is not a passkey's, as JSON.", 'answer')
  return json
}
