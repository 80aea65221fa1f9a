import type { Exchange } from './challenge-ways'
import { authenticationResult } from './issued-tokens'
import { exception, type StubCognito, startStub } from './stub-cognito'

/** The Session that the pool gives out with its nth question. */
export function sessionOf(index: number): string {
  return `session-of-question-${index}`
}

/**
 * A pool that asks one question after the other, then issues tokens. It refuses every Session but its newest; whether a request
 * was the one it waited for is for the test to see.
 */
export function startChain(exchanges: readonly Exchange[]): Promise<StubCognito> {
  let index = 0
  return startStub(({ operation, input }) => {
    if (operation === 'InitiateAuth') index = 0
    else if (JSON.stringify(input).includes(`"Session":"${sessionOf(index)}"`)) index += 1
    else
      return exception(
        'NotAuthorizedException',
        'Invalid session for the user, session can only be used once.',
      )
    const exchange = exchanges[index]
    return {
      body: exchange ? { ...exchange.asks, Session: sessionOf(index) } : authenticationResult(),
    }
  })
}
