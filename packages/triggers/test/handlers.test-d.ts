import type {
  CreateAuthChallengeTriggerHandler,
  DefineAuthChallengeTriggerHandler,
  VerifyAuthChallengeResponseTriggerHandler,
} from 'aws-lambda'
import { expectTypeOf } from 'vitest'
import { type CustomAuthTriggers, oneTimeCode, step } from '../src/index'

expectTypeOf<CustomAuthTriggers>().toExtend<{
  defineAuthChallenge: DefineAuthChallengeTriggerHandler
  createAuthChallenge: CreateAuthChallengeTriggerHandler
  verifyAuthChallengeResponse: VerifyAuthChallengeResponseTriggerHandler
}>()

oneTimeCode({
  deliver: ({ userAttributes }) => {
    expectTypeOf(userAttributes.email).toEqualTypeOf<string | undefined>()
  },
})

// @ts-expect-error Cognito's parameters are strings.
step({ name: 'count', create: () => ({ publicParameters: { tries: 3 } }) })
