/** What the service's model allows a string member to be (cognito-idp Smithy model). */
export interface Constraint {
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
  /** The pattern as the service spells it in its message. */
  readonly patternText?: string
  /** Sensitive members are never echoed in a validation message. */
  readonly sensitive?: boolean
}

const visible = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u
const visibleText = '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+'
const unspaced = /^\S+$/
const unspacedText = '[\\S]+'

export const clientId: Constraint = {
  min: 1,
  max: 128,
  pattern: /^[\w+]+$/,
  patternText: '[\\w+]+',
}
export const username = {
  min: 1,
  max: 128,
  pattern: visible,
  patternText: visibleText,
  sensitive: true,
} satisfies Constraint
export const password: Constraint = {
  max: 256,
  pattern: unspaced,
  patternText: unspacedText,
  sensitive: true,
}
export const secretHash: Constraint = {
  min: 1,
  max: 128,
  pattern: /^[\w+=/]+$/,
  patternText: '[\\w+=/]+',
  sensitive: true,
}
export const confirmationCode: Constraint = {
  min: 1,
  max: 2048,
  pattern: unspaced,
  patternText: unspacedText,
  sensitive: true,
}
export const session: Constraint = { min: 20, max: 2048, sensitive: true }
export const token: Constraint = {
  pattern: /^[A-Za-z0-9\-_=.]+$/,
  patternText: '[A-Za-z0-9-_=.]+',
  sensitive: true,
}
export const clientSecret: Constraint = {
  min: 1,
  max: 64,
  pattern: /^[\w+]+$/,
  patternText: '[\\w+]+',
  sensitive: true,
}
export const userPoolId: Constraint = {
  min: 1,
  max: 55,
  pattern: /^[\w-]+_[0-9a-zA-Z]+$/,
  patternText: '[\\w-]+_[0-9a-zA-Z]+',
}
export const relyingPartyId: Constraint = { min: 1, max: 127 }
export const filter: Constraint = { max: 256 }
export const deliveryMedium: Constraint = { pattern: /^(?:SMS|EMAIL)$/, patternText: 'SMS|EMAIL' }
export const tokenCode: Constraint = {
  min: 6,
  max: 6,
  pattern: /^[0-9]+$/,
  patternText: '[0-9]+',
  sensitive: true,
}
export const deviceKey: Constraint = {
  min: 1,
  max: 55,
  pattern: /^[\w-]+_[0-9a-f-]+$/,
  patternText: '[\\w-]+_[0-9a-f-]+',
}
export const deviceName: Constraint = { min: 1, max: 1024 }
export const pageToken: Constraint = {
  min: 1,
  max: 131_072,
  pattern: unspaced,
  patternText: unspacedText,
}
export const credentialId: Constraint = {
  pattern: /^\S+$/,
  patternText: unspacedText,
}
export const attributeName: Constraint = {
  min: 1,
  max: 32,
  pattern: visible,
  patternText: visibleText,
}
export const attributeValue: Constraint = { max: 2048, sensitive: true }
export const freeText: Constraint = { max: 131_072, sensitive: true }
/** [doc] Of a session that ListUserSessions names; unlike a sign-in's Session it is no secret. */
export const sessionId: Constraint = {
  min: 28,
  max: 28,
  pattern: /^[a-z0-9]+$/,
  patternText: '[a-z0-9]+',
}
