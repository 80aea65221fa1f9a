import type {
  ConfirmForgotPasswordCommandInput,
  ConfirmForgotPasswordCommandOutput,
  ConfirmSignUpCommandInput,
  ConfirmSignUpCommandOutput,
  ForgotPasswordCommandInput,
  ForgotPasswordCommandOutput,
  GetTokensFromRefreshTokenCommandInput,
  GetTokensFromRefreshTokenCommandOutput,
  GlobalSignOutCommandInput,
  GlobalSignOutCommandOutput,
  InitiateAuthCommandInput,
  InitiateAuthCommandOutput,
  ResendConfirmationCodeCommandInput,
  ResendConfirmationCodeCommandOutput,
  RespondToAuthChallengeCommandInput,
  RespondToAuthChallengeCommandOutput,
  RevokeTokenCommandInput,
  RevokeTokenCommandOutput,
  SignUpCommandInput,
  SignUpCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider'

interface Exchange<Input, Output> {
  readonly input: Input
  readonly output: Omit<Output, '$metadata'>
}

/** The Cognito operations the transport uses, with the AWS SDK's own shapes. */
export interface WireOperations {
  SignUp: Exchange<SignUpCommandInput, SignUpCommandOutput>
  ConfirmSignUp: Exchange<ConfirmSignUpCommandInput, ConfirmSignUpCommandOutput>
  ResendConfirmationCode: Exchange<
    ResendConfirmationCodeCommandInput,
    ResendConfirmationCodeCommandOutput
  >
  InitiateAuth: Exchange<InitiateAuthCommandInput, InitiateAuthCommandOutput>
  RespondToAuthChallenge: Exchange<
    RespondToAuthChallengeCommandInput,
    RespondToAuthChallengeCommandOutput
  >
  ForgotPassword: Exchange<ForgotPasswordCommandInput, ForgotPasswordCommandOutput>
  ConfirmForgotPassword: Exchange<
    ConfirmForgotPasswordCommandInput,
    ConfirmForgotPasswordCommandOutput
  >
  GetTokensFromRefreshToken: Exchange<
    GetTokensFromRefreshTokenCommandInput,
    GetTokensFromRefreshTokenCommandOutput
  >
  RevokeToken: Exchange<RevokeTokenCommandInput, RevokeTokenCommandOutput>
  GlobalSignOut: Exchange<GlobalSignOutCommandInput, GlobalSignOutCommandOutput>
}

export type WireOperation = keyof WireOperations
export type WireInput<Operation extends WireOperation> = WireOperations[Operation]['input']
export type WireOutput<Operation extends WireOperation> = WireOperations[Operation]['output']

/** Where a wire sends its requests. */
export interface WireOptions {
  /** Such as `eu-west-1`. */
  readonly region: string
  /** Left out: AWS's endpoint of the region. */
  readonly endpoint?: string
}

/**
 * The seam between the transport and the network: one call is at most one request, never retried. It rejects with Cognito's
 * exception (`name`, `message`, `$metadata`) or with whatever the network layer throws.
 */
export interface Wire {
  call<Operation extends WireOperation>(
    operation: Operation,
    input: WireInput<Operation>,
    options: { readonly signal: AbortSignal },
  ): Promise<WireOutput<Operation>>
}
