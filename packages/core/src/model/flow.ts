/**
 * How a sign-in proves who the user is: the one list of flows. `custom` and `customWithSrp` are Cognito's `CUSTOM_AUTH` without
 * and with a password proof first; `srp` is `USER_SRP_AUTH`; `password` is `USER_PASSWORD_AUTH`.
 */
export const authFlows = ['custom', 'customWithSrp', 'srp', 'password'] as const

/** One of {@link authFlows}. */
export type AuthFlow = (typeof authFlows)[number]
