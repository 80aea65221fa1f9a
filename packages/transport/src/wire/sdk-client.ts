import {
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  ConfirmDeviceCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { type SdkCallOptions, sdkHandler } from './sdk-handler'
import type { Wire, WireInput, WireOperation, WireOptions } from './wire'

type Senders = {
  readonly [Operation in WireOperation]: (
    input: WireInput<Operation>,
    options: SdkCallOptions,
  ) => Promise<unknown>
}

/**
 * The part that holds the SDK. Reached by `import()` alone, so a bundler splits it off and, since these imports name what
 * they use, keeps only these operations of the SDK.
 */
export function createSdkClient({ region, endpoint }: WireOptions): Wire {
  const client = new CognitoIdentityProviderClient({
    region,
    // Sessions are single-use and code operations are rate-limited: what may be sent again is the transport's decision.
    maxAttempts: 1,
    requestHandler: sdkHandler,
    ...(endpoint !== undefined && { endpoint }),
  })
  const senders: Senders = {
    SignUp: (input, options) => client.send(new SignUpCommand(input), options),
    ConfirmSignUp: (input, options) => client.send(new ConfirmSignUpCommand(input), options),
    ResendConfirmationCode: (input, options) =>
      client.send(new ResendConfirmationCodeCommand(input), options),
    InitiateAuth: (input, options) => client.send(new InitiateAuthCommand(input), options),
    RespondToAuthChallenge: (input, options) =>
      client.send(new RespondToAuthChallengeCommand(input), options),
    AssociateSoftwareToken: (input, options) =>
      client.send(new AssociateSoftwareTokenCommand(input), options),
    VerifySoftwareToken: (input, options) =>
      client.send(new VerifySoftwareTokenCommand(input), options),
    ConfirmDevice: (input, options) => client.send(new ConfirmDeviceCommand(input), options),
    ForgotPassword: (input, options) => client.send(new ForgotPasswordCommand(input), options),
    ConfirmForgotPassword: (input, options) =>
      client.send(new ConfirmForgotPasswordCommand(input), options),
    GetTokensFromRefreshToken: (input, options) =>
      client.send(new GetTokensFromRefreshTokenCommand(input), options),
    RevokeToken: (input, options) => client.send(new RevokeTokenCommand(input), options),
    GlobalSignOut: (input, options) => client.send(new GlobalSignOutCommand(input), options),
  }
  return {
    call: (operation, input, { signal, onDate }) =>
      senders[operation](input, { abortSignal: signal, onDate }),
  }
}
