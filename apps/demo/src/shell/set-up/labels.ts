import type { deviceModes, firstFactors, MfaMethod, mfaModes } from './pool-setting'

type Options<Value extends string> = readonly (readonly [Value, string])[]

export const mfaModeLabels: Options<(typeof mfaModes)[number]> = [
  ['OFF', 'Off'],
  ['OPTIONAL', 'For users who turned one on'],
  ['ON', 'Required'],
]

export const mfaMethodLabels: Options<MfaMethod> = [
  ['SMS_MFA', 'SMS code'],
  ['SOFTWARE_TOKEN_MFA', 'Authenticator app'],
  ['EMAIL_OTP', 'E-mail code'],
]

export const otherFactorLabels: Options<Exclude<(typeof firstFactors)[number], 'PASSWORD'>> = [
  ['EMAIL_OTP', 'E-mail code'],
  ['SMS_OTP', 'SMS code'],
  ['WEB_AUTHN', 'Passkey'],
]

export const deviceLabels: Options<(typeof deviceModes)[number]> = [
  ['OFF', 'Not remembered'],
  ['TRACKED', 'Remembered'],
  ['REPLACE_MFA', 'Remembered, in place of a second factor'],
]

export const preferenceLabels: Options<MfaMethod | 'NONE' | 'SEVERAL'> = [
  ['NONE', 'None'],
  ...mfaMethodLabels,
  ['SEVERAL', 'Several, none preferred'],
]
