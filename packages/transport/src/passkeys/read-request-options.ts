import { readJson } from '../challenges/read-json'
import type { Texts } from '../texts'

/** Throws `unexpectedResponse` for options that are no object. What else there is to check about them loads with the ceremony. */
export function readRequestOptions({ CREDENTIAL_REQUEST_OPTIONS: json = '' }: Texts) {
  return readJson(json, 'CREDENTIAL_REQUEST_OPTIONS')
}
