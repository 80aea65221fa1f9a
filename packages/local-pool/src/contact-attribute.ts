import { CognitoError } from './cognito-error'
import type { ContactAttribute } from './config'

export const contactAttributes: readonly ContactAttribute[] = ['email', 'phone_number']

export function isContactAttribute(name: string): name is ContactAttribute {
  return name === 'email' || name === 'phone_number'
}

/** [doc] Only e-mail addresses and phone numbers are verified; throws for any other attribute. */
export function toContactAttribute(name: string): ContactAttribute {
  if (isContactAttribute(name)) return name
  // [inf] The text.
  const message = 'Invalid attribute: only email and phone_number can be verified.'
  throw new CognitoError('InvalidParameterException', message)
}
