import { expect, onTestFinished, vi } from 'vitest'

/** What a page asked its browser for. */
interface Ceremony {
  readonly mediation: string | undefined
  readonly publicKey: {
    readonly timeout?: number
    readonly allowCredentials?: readonly unknown[]
  }
  readonly signal: AbortSignal
}

/** How the user, or the browser by itself, ends a ceremony: with a credential, or by an error. */
export type Outcome = (ceremony: Ceremony) => Promise<object>

interface WebAuthnPage {
  /** All that was asked for, oldest first. */
  readonly ceremonies: readonly Ceremony[]
  /** Those that still wait for the user. */
  pending(): readonly Ceremony[]
  /** Resolves once so many were asked for. */
  begun(count: number): Promise<void>
  outcome: Outcome
  /** Whether the browser says that it has autofill, and when. */
  autofill: Promise<boolean>
}

/** A browser whose WebAuthn answers as the test says, in place of Node's none, until the test is over. */
export function openWebAuthnPage(): WebAuthnPage {
  const ceremonies: Ceremony[] = []
  const waiting = new Set<Ceremony>()
  const page: WebAuthnPage = {
    ceremonies,
    pending: () => [...waiting],
    begun: (count) => vi.waitFor(() => expect(ceremonies.length).toBeGreaterThanOrEqual(count)),
    outcome: untilAborted,
    autofill: Promise.resolve(true),
  }
  const get = async (ceremony: Ceremony) => {
    // As browsers do, and say of a second one at a time.
    ceremony.signal.throwIfAborted()
    if (waiting.size > 0) throw new DOMException('A request is already pending.', 'OperationError')
    ceremonies.push(ceremony)
    waiting.add(ceremony)
    const leave = () => void waiting.delete(ceremony)
    ceremony.signal.addEventListener('abort', leave)
    return Promise.race([page.outcome(ceremony), untilAborted(ceremony)]).finally(leave)
  }
  const isConditionalMediationAvailable = () => page.autofill
  vi.stubGlobal(
    'PublicKeyCredential',
    Object.assign(() => {}, { isConditionalMediationAvailable }),
  )
  vi.stubGlobal('navigator', { credentials: { get } })
  vi.stubGlobal('document', { querySelectorAll: () => [] })
  vi.stubGlobal('location', { hostname: 'localhost' })
  onTestFinished(() => void vi.unstubAllGlobals())
  return page
}

/** The user does nothing. */
const untilAborted: Outcome = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })

/** The user takes the passkey of this id. */
export const choose =
  (id: string): Outcome =>
  async () => ({
    id,
    rawId: bytesOf(id),
    type: 'public-key',
    response: {
      authenticatorData: bytesOf('data'),
      clientDataJSON: bytesOf('client-data'),
      signature: bytesOf('canary-signature'),
    },
    authenticatorAttachment: 'platform',
    getClientExtensionResults: () => ({}),
  })

function bytesOf(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, 'base64url')).buffer
}
