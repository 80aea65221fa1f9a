import { describe, expect, test } from 'vitest'
import { toBase64 } from '../src/base64'
import { passwordExponent } from '../src/credentials'
import { getMultiplier } from '../src/group'
import { createSrpClient } from '../src/index'
import { deriveClaimKey } from '../src/password-claim'
import { powerOfTwo } from '../src/power-of-two'
import { clientSharedSecret, scrambler } from '../src/shared-secret'
import published from './vectors.json'

interface Vector {
  name: string
  a?: string
  A?: string
  B: string
  u?: string
  S?: string
  salt?: string
  poolName?: string
  userId?: string
  password?: string
  keyHex?: string
  keyBase64?: string
  secretBlock?: string
  secretBlockUtf8?: string
  timestamp?: string
  signature?: string
}

const vectors: Vector[] = published.vectors
const integer = (hex: string) => BigInt(`0x${hex}`)

function withFields<Field extends keyof Vector>(...fields: Field[]) {
  const has = (vector: Vector): vector is Vector & Required<Pick<Vector, Field>> =>
    fields.every((field) => vector[field] !== undefined)
  return vectors.filter(has)
}

async function secretOf(vector: Vector) {
  const { a = '', salt = '', poolName = '', userId = '', password = '' } = vector
  const u = await scrambler(await powerOfTwo(integer(a)), integer(vector.B))
  const x = await passwordExponent({ poolName, userId, password }, salt)
  return { u, secret: await clientSharedSecret(integer(a), integer(vector.B), u, x) }
}

describe('published vectors', () => {
  test('the multiplier k is H(PAD(N) | PAD(g))', async () => {
    expect(await getMultiplier()).toBe(integer(published.k))
  })

  test('every vector is checked by at least one table below', () => {
    const checked = [
      withFields('a', 'A'),
      withFields('u'),
      withFields('S'),
      withFields('signature'),
    ]
    const keyed = [...withFields('keyHex'), ...withFields('keyBase64')]
    expect(new Set([...checked.flat(), ...keyed])).toEqual(new Set(vectors))
  })

  test.each(withFields('a', 'A'))('$name gives A', async ({ a, A }) => {
    expect(await powerOfTwo(integer(a))).toBe(integer(A))
  })

  test.each(withFields('A', 'u'))('$name gives u', async ({ A, B, u }) => {
    expect(await scrambler(integer(A), integer(B))).toBe(integer(u))
  })

  test.each(withFields('S'))('$name gives S', async (vector) => {
    expect((await secretOf(vector)).secret).toBe(integer(vector.S))
  })

  test.each([...withFields('keyHex'), ...withFields('keyBase64')])(
    '$name gives the key',
    async (vector) => {
      const { u, secret } = await secretOf(vector)
      const expected =
        vector.keyBase64 ?? Buffer.from(vector.keyHex ?? '', 'hex').toString('base64')
      expect(toBase64(await deriveClaimKey(secret, u))).toBe(expected)
    },
  )

  test.each(withFields('signature', 'timestamp', 'a', 'salt', 'poolName', 'userId', 'password'))(
    '$name gives the signature through the public client',
    async ({ a, B, secretBlock, secretBlockUtf8 = '', signature, ...challenge }) => {
      const hexDigits = a.padStart(Math.max(64, a.length + (a.length % 2)), '0')
      const client = await createSrpClient({ randomBytes: () => Buffer.from(hexDigits, 'hex') })
      const block = secretBlock ?? btoa(secretBlockUtf8)
      const answer = await client.answer({ ...challenge, srpB: B, secretBlock: block })
      expect(answer.signature).toBe(signature)
    },
  )

  // alexrudd/cognito-srp, cognitosrp_test.go: values far smaller than the group.
  test('short public values give u', async () => {
    const u = await scrambler(
      integer('6D797365637265746861736841'),
      integer('6D797365637265746861736842'),
    )
    expect(u).toBe(39743664823761398449876968619416475559594078623923024211668626611155104513539n)
  })
})
