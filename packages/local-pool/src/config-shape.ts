import type { LocalPoolConfig } from './config'
import { isPlainObject } from './plain-object'

type Kind = 'string' | 'boolean' | 'list' | 'object' | 'switch'

const kinds: Readonly<Record<keyof LocalPoolConfig, Kind>> = {
  userPoolId: 'string',
  clientId: 'string',
  clients: 'list',
  triggers: 'object',
  users: 'list',
  passwordPolicy: 'object',
  requiredAttributes: 'list',
  customAttributes: 'list',
  usernameAttributes: 'list',
  aliasAttributes: 'list',
  autoVerifiedAttributes: 'list',
  caseSensitive: 'boolean',
  issuer: 'string',
  codeValiditySeconds: 'object',
  quotas: 'switch',
}

/** Refuses a configuration with a misspelt or mistyped option, by a TypeError that names it. */
export function assertConfigShape(config: unknown): asserts config is LocalPoolConfig {
  if (!isPlainObject(config)) throw new TypeError('The configuration must be an object')
  const expected = new Map<string, Kind>(Object.entries(kinds))
  for (const [name, value] of Object.entries(config)) {
    const kind = expected.get(name)
    if (kind === undefined) {
      const known = [...expected.keys()].join(', ')
      throw new TypeError(`Unknown option "${name}"; the options are ${known}`)
    }
    if (value !== undefined && !isOfKind(kind, value)) {
      throw new TypeError(`Option "${name}" must be ${describe(kind)}`)
    }
  }
  const triggers = new Map<string, unknown>(Object.entries(config)).get('triggers') ?? {}
  for (const [name, handler] of Object.entries(triggers)) {
    if (handler !== undefined && typeof handler !== 'function') {
      throw new TypeError(`Trigger "${name}" must be a function`)
    }
  }
}

function isOfKind(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'list':
      return Array.isArray(value)
    case 'object':
      return isPlainObject(value)
    case 'switch':
      return value === false || isPlainObject(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'string':
      return typeof value === 'string'
  }
}

function describe(kind: Kind): string {
  const words = { list: 'an array', object: 'an object', switch: 'an object or false' }
  return kind === 'string' || kind === 'boolean' ? `a ${kind}` : words[kind]
}
