import { CognitoError } from './cognito-error'
import { findMisfit } from './custom-attribute'
import type { ClientSettings, PoolSettings } from './settings'

const standard = new Set([
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
])
const readOnly = new Set(['sub', 'email_verified', 'phone_number_verified'])

type Attributes = ReadonlyMap<string, string>

/** The attributes that the pool has: the standard ones, and custom ones as far as it names them. */
export function describeSchema({ requiredAttributes, customAttributes }: PoolSettings) {
  const builtIn = ['sub', ...standard, 'email_verified', 'phone_number_verified'].map((name) => ({
    Name: name,
    AttributeDataType: toDataType(name),
    DeveloperOnlyAttribute: false,
    Mutable: name !== 'sub',
    Required: name === 'sub' || requiredAttributes.includes(name),
  }))
  const custom = Array.from(
    customAttributes ?? [],
    ([name, { type = 'String', mutable = true }]) => ({
      Name: name,
      AttributeDataType: type,
      DeveloperOnlyAttribute: false,
      Mutable: mutable,
      // [doc] Custom attributes cannot be required.
      Required: false,
    }),
  )
  return [...builtIn, ...custom]
}

function toDataType(name: string): 'Boolean' | 'Number' | 'String' {
  if (name.endsWith('_verified')) return 'Boolean'
  return name === 'updated_at' ? 'Number' : 'String'
}

/** Refuses attributes that this client may not write, that the pool does not know or that are malformed. */
export function assertWritable(
  settings: PoolSettings,
  client: ClientSettings,
  attributes: Attributes,
): void {
  assertMayWrite(settings, client, attributes.keys())
  for (const [name, value] of attributes) assertFormat(settings, name, value)
}

/** Refuses attributes that this client may not write or that the pool does not know. */
export function assertMayWrite(
  settings: PoolSettings,
  client: ClientSettings,
  names: Iterable<string>,
): void {
  for (const name of names) {
    // [doc] Required attributes are always writable.
    const isListed = client.writeAttributes?.includes(name) ?? true
    const isWritable = isListed || settings.requiredAttributes.includes(name)
    if (readOnly.has(name) || !isWritable) {
      const message = 'A client attempted to write unauthorized attribute'
      throw new CognitoError('NotAuthorizedException', message)
    }
    assertKnown(settings, [name])
  }
}

/** [doc] Whether the client is shown an attribute, by GetUser and in ID tokens. */
export function isReadable(client: ClientSettings, name: string): boolean {
  return name === 'sub' || (client.readAttributes?.includes(name) ?? true)
}

/** Refuses attributes that the pool does not have. */
export function assertKnown(settings: PoolSettings, names: Iterable<string>): void {
  for (const name of names) {
    if (readOnly.has(name) || isKnown(settings, name)) continue
    // [inf] The text.
    throw schemaError(`Type for attribute {${name}} could not be determined`)
  }
}

/** Refuses what nobody may change, administrators included. */
export function assertMutable(attributes: Attributes): void {
  // [inf] The text.
  if (attributes.has('sub')) throw invalid('Cannot modify the non-mutable attribute sub')
}

/** [doc] A preferred username that signs in is for users who are confirmed. */
export function assertFitsSignUp(settings: PoolSettings, attributes: Attributes): void {
  const name = 'preferred_username'
  if (!settings.aliasAttributes.includes(name) || !attributes.has(name)) return
  // [inf] The text.
  throw schemaError(`${name}: The attribute cannot be set before the user is confirmed`)
}

/** Refuses to change or remove a custom attribute that stays as it was given at sign-up. */
export function assertChangeable(settings: PoolSettings, name: string): void {
  if (settings.customAttributes?.get(name)?.mutable ?? true) return
  // [mem] The text.
  throw invalid(`user.${name}: Attribute cannot be updated.\n`)
}

export function assertComplete(settings: PoolSettings, attributes: Attributes): void {
  const missing = settings.requiredAttributes.find((name) => !attributes.get(name))
  if (missing !== undefined) throw attributeRequired(missing)
}

/** The refusal of a user without a value for an attribute that the pool requires. */
export function attributeRequired(name: string): CognitoError {
  return schemaError(`${name}: The attribute is required`)
}

/** Refuses addresses that nothing could be sent to, and what a custom attribute cannot hold. */
export function assertFormat(settings: PoolSettings, name: string, value: string): void {
  // [inf] The texts.
  if (name === 'email' && !isEmail(value)) throw invalid('Invalid email address format.')
  if (name === 'phone_number' && !isPhoneNumber(value)) {
    throw invalid('Invalid phone number format.')
  }
  const problem = findMisfit(settings.customAttributes?.get(name), value)
  if (problem !== undefined) throw schemaError(`${name}: ${problem}`)
}

export function isEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(value)
}

/** [doc] E.164: a plus sign and up to 15 digits. */
export function isPhoneNumber(value: string): boolean {
  return /^\+[1-9]\d{1,14}$/.test(value)
}

function isKnown(settings: PoolSettings, name: string): boolean {
  if (!name.startsWith('custom:')) return standard.has(name)
  return settings.customAttributes?.has(name) ?? true
}

function schemaError(detail: string): CognitoError {
  return invalid(`Attributes did not conform to the schema: ${detail}\n`)
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}
