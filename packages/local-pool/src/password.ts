import { createVerifier } from '@cognito-flow/srp'

export interface SrpVerifier {
  readonly salt: string
  readonly verifier: string
}

/**
 * A user's password, in clear: this is a development tool. The SRP verifier costs a modular
 * exponentiation, so it is derived when SRP first asks for it.
 */
export class Password {
  readonly #text: string
  readonly #derive: () => Promise<SrpVerifier>
  #verifier: Promise<SrpVerifier> | undefined

  constructor(text: string, identity: { readonly poolName: string; readonly userId: string }) {
    this.#text = text
    this.#derive = () => createVerifier({ ...identity, password: text })
  }

  matches(candidate: string): boolean {
    return candidate === this.#text
  }

  /** The text, for the pool's storage and nothing else. */
  reveal(): string {
    return this.#text
  }

  verifier(): Promise<SrpVerifier> {
    this.#verifier ??= this.#derive()
    return this.#verifier
  }
}
