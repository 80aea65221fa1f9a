/** The parts of CredentialCreationOptions that an authenticator acts on. */
interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id: string }
}

/** The parts of CREDENTIAL_REQUEST_OPTIONS that an authenticator acts on. */
interface RequestOptions {
  readonly challenge: string
  readonly rpId: string
}

/** What a page, or an attacker in its place, may get wrong. */
export interface Circumstances {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly isUserVerified?: boolean
}

const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const userPresent = 0x01
const userVerified = 0x04
const hasCredential = 0x40

/** A browser with one resident ES256 passkey (WebAuthn level 3), on WebCrypto alone. */
export async function createSoftwareAuthenticator(origin = 'http://localhost:5173') {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(p256, true, ['sign', 'verify'])
  const id = crypto.getRandomValues(new Uint8Array(32))
  const shared = { id: toBase64Url(id), rawId: toBase64Url(id), type: 'public-key' }
  let counter = 0

  const toClientData = (type: string, challenge: string, wrong: Circumstances) =>
    utf8(
      JSON.stringify({
        type,
        challenge: wrong.challenge ?? challenge,
        origin: wrong.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const toAuthenticatorData = async (rpId: string, flags: number, wrong: Circumstances) => {
    counter += 1
    const verified = wrong.isUserVerified === false ? 0 : userVerified
    const count = new Uint8Array(4)
    new DataView(count.buffer).setUint32(0, counter)
    return concat(await sha256(utf8(wrong.rpId ?? rpId)), [userPresent | verified | flags], count)
  }

  return {
    id: shared.id,

    /** Takes the signature counter back, as a cloned authenticator would. */
    setCounter(value: number) {
      counter = value
    },

    /** `navigator.credentials.create()`, as its `toJSON()` gives it. */
    async create({ challenge, rp }: CreationOptions, wrong: Circumstances = {}) {
      const point = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
      const data = concat(
        await toAuthenticatorData(rp.id, hasCredential, wrong),
        new Uint8Array(16),
        [0, id.length],
        id,
        toCoseKey(point),
      )
      return {
        ...shared,
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64Url(toClientData('webauthn.create', challenge, wrong)),
          attestationObject: toBase64Url(toAttestationObject(data)),
          transports: ['internal'],
        },
      }
    },

    /** `navigator.credentials.get()`, as its `toJSON()` gives it. */
    async get({ challenge, rpId }: RequestOptions, wrong: Circumstances = {}) {
      const clientData = toClientData('webauthn.get', challenge, wrong)
      const data = await toAuthenticatorData(rpId, 0, wrong)
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
      const signed = concat(data, await sha256(clientData))
      const signature = new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, signed))
      return {
        ...shared,
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64Url(clientData),
          authenticatorData: toBase64Url(data),
          signature: toBase64Url(toDer(signature)),
        },
      }
    },
  }
}

/** CBOR map of an ES256 key: kty 2, alg -7, crv 1, x and y (RFC 9053 section 7.1). */
function toCoseKey(point: Uint8Array) {
  const [x, y] = [point.subarray(1, 33), point.subarray(33, 65)]
  return concat([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], x, [0x22, 0x58, 32], y)
}

/** CBOR map `{ fmt: "none", attStmt: {}, authData }`; the data is shorter than 256 bytes. */
function toAttestationObject(data: Uint8Array) {
  const text = (value: string) => concat([0x60 + value.length], utf8(value))
  const head = concat([0xa3], text('fmt'), text('none'), text('attStmt'), [0xa0], text('authData'))
  return concat(head, [0x58, data.length], data)
}

/** WebCrypto's r and s as the DER sequence that authenticators give. */
function toDer(raw: Uint8Array) {
  const toInteger = (bytes: Uint8Array) => {
    const start = bytes.findIndex((byte) => byte !== 0)
    const digits = bytes.subarray(start)
    const isHigh = (digits[0] ?? 0) > 0x7f
    return concat([0x02, digits.length + (isHigh ? 1 : 0)], isHigh ? [0] : [], digits)
  }
  const content = concat(toInteger(raw.subarray(0, 32)), toInteger(raw.subarray(32)))
  return concat([0x30, content.length], content)
}

async function sha256(bytes: Uint8Array<ArrayBuffer>) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function concat(...parts: readonly ArrayLike<number>[]) {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)))
}

function utf8(text: string) {
  return new TextEncoder().encode(text)
}

function toBase64Url(bytes: Uint8Array) {
  return Buffer.from(bytes).toString('base64url')
}
