import { type AuthView, type CommandInput, createAuth } from '@cognito-flow/core'
import { onTestFinished } from 'vitest'
import {
  createTransport,
  type StorageLike,
  type TransportConfig,
  type Wire,
  type WireOptions,
} from '../../src/index'
import { isObject } from '../../src/is-object'
import { memoryStorage } from '../../src/session/storage'
import { fetchWire } from '../../src/wire/fetch-wire'
import { challengeIn, PASSWORD, type startPool, totp } from './pool'

export type Pool = Awaited<ReturnType<typeof startPool>>

interface Sent {
  readonly operation: string
  readonly input: object
}

/** A request in a word: its flow, challenge or operation, with `+device` where it names one. */
function nameOf({ operation, input }: Sent): string {
  const fields: Readonly<Record<string, unknown>> = { ...input }
  const name = fields.ChallengeName ?? fields.AuthFlow ?? operation
  const texts = fields.AuthParameters ?? fields.ChallengeResponses
  const isNamed =
    (isObject(texts) && texts.DEVICE_KEY !== undefined) ||
    (operation !== 'ConfirmDevice' && fields.DeviceKey !== undefined)
  return `${name}${isNamed ? ' +device' : ''}`
}

export interface BrowserOptions extends Partial<TransportConfig> {
  readonly storage?: StorageLike
  /** What sends the requests; `fetchWire` when left out. */
  readonly over?: (options: WireOptions) => Wire
  /** Looks at a request before it is sent; may hold or refuse it. */
  readonly before?: (sent: Sent) => unknown
}

/** One page of a browser that has `storage`, with what it sends. */
export function openBrowser({ pool, endpoint, code }: Pool, options: BrowserOptions = {}) {
  const { storage = memoryStorage(), over = fetchWire, before, ...overrides } = options
  const sent: Sent[] = []
  const wire: TransportConfig['wire'] = (to) => {
    const network = over(to)
    return {
      async call(operation, input, callOptions) {
        sent.push({ operation, input })
        await before?.({ operation, input })
        return network.call(operation, input, callOptions)
      },
    }
  }
  const { userPoolId, clientId } = pool
  const app = { endpoint, userPoolId, clientId, storage, wire, ...overrides }
  const transport = createTransport(app)
  const auth = createAuth(transport)
  onTestFinished(() => auth.stop())
  const views: AuthView[] = []
  auth.subscribe((view) => views.push(view))
  const key = `cognito-flow.${app.clientId}.devices`

  return {
    auth,
    transport,
    storage,
    sent,
    views,
    /** The names of what was sent since the last look. */
    trace: () => sent.splice(0).map(nameOf),
    /** What it remembers of devices. */
    devices: async () => {
      const text = await storage.getItem(key)
      return text === null ? null : JSON.parse(text).devices
    },
    /** Signs in, answering whatever the pool asks, and says what was asked. */
    async signIn(command: CommandInput<'signIn'>) {
      const asked: string[] = []
      let view = await auth.signIn(command)
      while (view.status === 'challenge' && view.failure === null) {
        asked.push(view.challenge.kind)
        view = await auth.confirmSignIn(toAnswer(view, code(command.username) || code()))
      }
      return { view, asked }
    },
  }
}

export type Browser = ReturnType<typeof openBrowser>

const NEW_PASSWORD = 'N3w-Passw0rd!'
export const ANSWER = 'otter'

function toAnswer(view: AuthView, code: string): CommandInput<'confirmSignIn'> {
  const challenge = challengeIn(view)
  switch (challenge.kind) {
    case 'custom':
      return { answer: ANSWER }
    case 'selectFactor':
      return { answer: challenge.choices.find((choice) => choice === 'PASSWORD') ?? '' }
    case 'password':
      return { answer: PASSWORD }
    case 'newPassword':
      return { answer: NEW_PASSWORD }
    case 'selectMfa':
    case 'selectMfaSetup':
      return { answer: 'SOFTWARE_TOKEN_MFA' }
    case 'setUpTotp':
      return { answer: totp(challenge.secret.reveal()) }
    default:
      return { answer: code }
  }
}
