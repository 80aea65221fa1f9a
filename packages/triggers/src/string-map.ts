/** A string map as Cognito passes it; any key may be missing. */
export type StringMap = Readonly<Partial<Record<string, string>>>
