import type {
  AssociateSoftwareTokenCommandInput,
  ConfirmDeviceCommandInput,
  ConfirmForgotPasswordCommandInput,
  ConfirmSignUpCommandInput,
  ForgotPasswordCommandInput,
  GetTokensFromRefreshTokenCommandInput,
  GlobalSignOutCommandInput,
  InitiateAuthCommandInput,
  ResendConfirmationCodeCommandInput,
  RespondToAuthChallengeCommandInput,
  RevokeTokenCommandInput,
  SignUpCommandInput,
  VerifySoftwareTokenCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'

/** The Cognito operations the transport uses, with the AWS SDK's own shapes of their input. */
export interface WireOperations {
  SignUp: SignUpCommandInput
  ConfirmSignUp: ConfirmSignUpCommandInput
  ResendConfirmationCode: ResendConfirmationCodeCommandInput
  InitiateAuth: InitiateAuthCommandInput
  RespondToAuthChallenge: RespondToAuthChallengeCommandInput
  AssociateSoftwareToken: AssociateSoftwareTokenCommandInput
  VerifySoftwareToken: VerifySoftwareTokenCommandInput
  ConfirmDevice: ConfirmDeviceCommandInput
  ForgotPassword: ForgotPasswordCommandInput
  ConfirmForgotPassword: ConfirmForgotPasswordCommandInput
  GetTokensFromRefreshToken: GetTokensFromRefreshTokenCommandInput
  RevokeToken: RevokeTokenCommandInput
  GlobalSignOut: GlobalSignOutCommandInput
}

export type WireOperation = keyof WireOperations
export type WireInput<Operation extends WireOperation> = WireOperations[Operation]

/** Where a wire sends its requests. */
export interface WireOptions {
  /** Such as `eu-west-1`. */
  readonly region: string
  /** Left out: AWS's endpoint of the region. */
  readonly endpoint?: string | undefined
  /** Every endpoint of the configuration, for a wire that goes to another when this one fails. */
  readonly endpoints?: readonly string[]
}

/** How one request is made. */
export interface WireCallOptions {
  readonly signal: AbortSignal
  /** To be told of the `Date` header of the answer, an error's included, as soon as it is there: it corrects the device's clock. */
  readonly onDate?: ((date: string) => void) | undefined
}

/**
 * The seam between the transport and the network: one call is at most one request, never retried. It resolves with Cognito's
 * answer, which is `unknown` since nobody has checked it. It rejects with Cognito's
 * exception (`name`, `message`, `$metadata`) or with whatever the network layer throws.
 */
export interface Wire {
  call<Operation extends WireOperation>(
    operation: Operation,
    input: WireInput<Operation>,
    options: WireCallOptions,
  ): Promise<unknown>
}
