import type { RequestContext } from '../request-context'
import { readAuthAnswer } from '../sign-in/read-answer'

/**
 * Tokens that arrived after the user has cancelled, signed out or begun anew: nobody holds them, so nobody could end them
 * later. Best effort, in the background; an answer without tokens is let go.
 */
export function revokeUnused(context: RequestContext, answer: unknown): void {
  revoke(context, answer).catch(() => {})
}

async function revoke({ settings, call }: RequestContext, answer: unknown): Promise<void> {
  const outcome = readAuthAnswer(answer)
  const token = outcome.type === 'tokens' ? outcome.tokens.refreshToken : null
  if (token === null) return
  const { signal } = new AbortController()
  await call('RevokeToken', { ClientId: settings.clientId, Token: token }, signal)
}
