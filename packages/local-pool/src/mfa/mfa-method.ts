import type { ContactAttribute } from '../config'

/** A second factor, by the name its challenge and `UserMFASettingList` use. */
export type MfaMethod = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP'

/** Every second factor, in the order they are offered. */
export const mfaMethods: readonly MfaMethod[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']

/** The attribute that holds where the codes of a method go. */
export function toContact(method: Exclude<MfaMethod, 'SOFTWARE_TOKEN_MFA'>): ContactAttribute {
  return method === 'SMS_MFA' ? 'phone_number' : 'email'
}
