import type {
  CreateAuthChallengeTriggerHandler,
  DefineAuthChallengeTriggerHandler,
  VerifyAuthChallengeResponseTriggerHandler,
} from 'aws-lambda'
import { expectTypeOf } from 'vitest'
import { type CustomAuthTriggers, customAuth, oneTimeCode, step } from '../src/index'

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

// @ts-expect-error A condition answers by a word: `false` would not say whether to skip the step or to refuse the user.
step({ name: 'count', create: () => ({}), when: () => false })

// @ts-expect-error A limit that forgets to answer is none.
customAuth({ steps: [], limit: { flow: () => {} } })
