import type {
  CreateAuthChallengeTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda'

export type Session = DefineAuthChallengeTriggerEvent['request']['session']

export interface Flow {
  readonly clientId?: string
  readonly userAttributes?: Record<string, string>
  readonly userNotFound?: boolean
  readonly clientMetadata?: Record<string, string>
}

const envelope = (flow: Flow) => ({
  version: '1',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_AbCdEfGhI',
  userName: 'amelia',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: flow.clientId ?? 'web' },
})

const request = (flow: Flow) => ({
  userAttributes: flow.userAttributes ?? {
    sub: '7b1f0b1e-0000-4000-8000-000000000001',
    email: 'amelia@example.com',
    'custom:pet': 'Rex',
  },
  userNotFound: flow.userNotFound,
  clientMetadata: flow.clientMetadata,
})

export function toDefineEvent(session: Session, flow: Flow = {}): DefineAuthChallengeTriggerEvent {
  return {
    ...envelope(flow),
    triggerSource: 'DefineAuthChallenge_Authentication',
    request: { ...request(flow), session },
    response: { failAuthentication: false, issueTokens: false },
  }
}

export function toCreateEvent(session: Session, flow: Flow = {}): CreateAuthChallengeTriggerEvent {
  return {
    ...envelope(flow),
    triggerSource: 'CreateAuthChallenge_Authentication',
    request: { ...request(flow), session, challengeName: 'CUSTOM_CHALLENGE' },
    response: {
      publicChallengeParameters: {},
      privateChallengeParameters: {},
      challengeMetadata: '',
    },
  }
}

export function toVerifyEvent(
  challengeAnswer: string,
  privateChallengeParameters: Record<string, string>,
  flow: Flow = {},
): VerifyAuthChallengeResponseTriggerEvent {
  return {
    ...envelope(flow),
    triggerSource: 'VerifyAuthChallengeResponse_Authentication',
    request: { ...request(flow), challengeAnswer, privateChallengeParameters },
    response: { answerCorrect: false },
  }
}
