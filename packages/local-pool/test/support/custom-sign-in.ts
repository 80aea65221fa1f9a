import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { ServedPool } from './serve-pool'

type Metadata = Record<string, string>

export function startCustom(served: ServedPool, USERNAME: string, ClientMetadata?: Metadata) {
  const { sdk, ClientId } = served
  const input = { ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME } } as const
  return sdk.send(new InitiateAuthCommand({ ...input, ...(ClientMetadata && { ClientMetadata }) }))
}

export interface CustomAnswer {
  readonly session: string | undefined
  readonly answer: string
  readonly username?: string
  readonly metadata?: Metadata
}

export function answerCustom({ sdk, ClientId }: ServedPool, input: CustomAnswer) {
  const { session = '', answer, username = 'ada', metadata } = input
  return sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: session,
      ChallengeResponses: { USERNAME: username, ANSWER: answer },
      ...(metadata && { ClientMetadata: metadata }),
    }),
  )
}
