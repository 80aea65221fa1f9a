/** Cognito's string maps: ChallengeParameters, ChallengeResponses. */
export type Texts = Readonly<Record<string, string>>
