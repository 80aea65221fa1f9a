import { parseBase64Url } from '../base64'
import { isPlainObject } from '../plain-object'

/** The members that both kinds of PublicKeyCredential JSON have (WebAuthn section 5.1). */
export interface CredentialJson {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly authenticatorAttachment: string | undefined
  readonly clientData: ClientData
  /** Every member of `response` that is a string. */
  readonly response: ReadonlyMap<string, string>
  readonly transports: readonly string[]
}

interface ClientData {
  readonly challenge: string
  readonly origin: string
}

/** Reads a credential as a browser's `toJSON()` writes it; `undefined` when it is none. */
export function readCredential(value: unknown): CredentialJson | undefined {
  const members = toMembers(value)
  const response = toMembers(members.get('response'))
  const texts = new Map<string, string>()
  for (const [name, item] of response) if (typeof item === 'string') texts.set(name, item)
  const clientData = readClientData(texts.get('clientDataJSON') ?? '')
  const id = members.get('id')
  const rawId = members.get('rawId')
  if (members.get('type') !== 'public-key' || !clientData) return undefined
  if (typeof id !== 'string' || typeof rawId !== 'string') return undefined
  const transports = response.get('transports')
  const attachment = members.get('authenticatorAttachment')
  return {
    id,
    rawId,
    type: 'public-key',
    clientData,
    response: texts,
    authenticatorAttachment: typeof attachment === 'string' ? attachment : undefined,
    transports: Array.isArray(transports) ? transports.filter(isText) : [],
  }
}

function readClientData(base64Url: string): ClientData | undefined {
  try {
    const text = new TextDecoder().decode(parseBase64Url(base64Url))
    const members = toMembers(JSON.parse(text))
    const challenge = members.get('challenge')
    const origin = members.get('origin')
    if (typeof challenge !== 'string' || typeof origin !== 'string') return undefined
    return { challenge, origin }
  } catch {
    return undefined
  }
}

function toMembers(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(isPlainObject(value) ? Object.entries(value) : [])
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
