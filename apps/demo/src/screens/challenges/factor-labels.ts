/** What each of Cognito's names of a factor is, for a person. */
export const factorLabels: ReadonlyMap<string, string> = new Map([
  ['PASSWORD', 'Password (plain)'],
  ['PASSWORD_SRP', 'Password'],
  ['EMAIL_OTP', 'Code by e-mail'],
  ['SMS_OTP', 'Code by text message'],
  ['SMS_MFA', 'Code by text message'],
  ['SOFTWARE_TOKEN_MFA', 'Authenticator app'],
  ['WEB_AUTHN', 'Passkey'],
])
