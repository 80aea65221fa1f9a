import { assertLengths } from './assert-lengths'
import type { Bytes } from './pad'
import { SrpError } from './srp-error'

/** Standard base64 with padding, as the pool writes it. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** Decodes standard base64; the parameter's name, never its value, goes into the error. */
export function parseBase64(parameter: string, text: string, limit?: number): Bytes {
  assertLengths({ [parameter]: text }, limit)
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    throw new SrpError('illegalParameter', parameter)
  }
}
