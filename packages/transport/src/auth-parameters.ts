import type { WireInput } from './wire'

type InitiateAuth = Pick<WireInput<'InitiateAuth'>, 'AuthFlow' | 'AuthParameters'>

/** A flow with what it needs to begin. */
export type FlowStart =
  | { readonly flow: 'custom' }
  | { readonly flow: 'customWithSrp' | 'srp'; readonly srpA: string }
  | { readonly flow: 'password'; readonly password: string }

/** How each flow begins on the wire. */
export function toAuthParameters(username: string, start: FlowStart): InitiateAuth {
  switch (start.flow) {
    case 'custom':
      return { AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: username } }
    case 'customWithSrp':
      return {
        AuthFlow: 'CUSTOM_AUTH',
        // The SDK's documentation calls the key ChallengeName; the service and its other clients say CHALLENGE_NAME.
        AuthParameters: { USERNAME: username, SRP_A: start.srpA, CHALLENGE_NAME: 'SRP_A' },
      }
    case 'srp':
      return {
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: username, SRP_A: start.srpA },
      }
    case 'password':
      return {
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: start.password },
      }
  }
}
