/**
 * How a sign-in proves who the user is: the one list of flows. `custom` and `customWithSrp` are Cognito's `CUSTOM_AUTH` without
 * and with a password proof first; `srp` is `USER_SRP_AUTH`; `password` is `USER_PASSWORD_AUTH`; `choice` is `USER_AUTH`, where
 * the user chooses among the factors that the pool offers.
 */
export const authFlows = ['custom', 'customWithSrp', 'srp', 'password', 'choice'] as const

/** One of {@link authFlows}. */
export type AuthFlow = (typeof authFlows)[number]

/** What a sign-in by `choice` may begin with, in Cognito's words. */
export type Factor = 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN'
