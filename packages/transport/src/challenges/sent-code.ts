import type { CodeDelivery } from '@cognito-flow/core'
import { readDelivery } from '../sign-in/read-answer'
import type { SignIn } from '../sign-in/sign-ins'
import type { Texts } from '../texts'

/** A sign-in that has proven nothing yet can be started anew, which sends another code. Cognito has no other way. */
export function resendAt(signIn: SignIn, _: Texts, now: number): number | null {
  return signIn.flow === 'choice' && !signIn.isProven ? now : null
}

/** Where the code of a challenge went. */
export function toDelivery(parameters: Texts, attribute: string): CodeDelivery | null {
  return readDelivery({
    CodeDeliveryDetails: {
      Destination: parameters.CODE_DELIVERY_DESTINATION,
      DeliveryMedium: parameters.CODE_DELIVERY_DELIVERY_MEDIUM,
      AttributeName: attribute,
    },
  })
}
