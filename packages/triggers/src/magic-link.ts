import { CustomAuthConfigError } from './custom-auth-config-error'
import { type Hint, toHintParameters } from './hint'
import { toLinkFragment } from './link-fragment'
import { createLinkTokens } from './link-tokens'
import { type ResendOptions, toResend } from './resend'
import {
  type CreateContext,
  type CustomStep,
  type StepContext,
  step,
  type UserContext,
} from './step'
import type { StringMap } from './string-map'

/** What `deliver` is called with. */
export interface LinkDelivery
  extends Pick<StepContext, 'username' | 'userAttributes' | 'clientMetadata'> {
  /** The address to open. Whoever has it can sign in: keep it out of logs. */
  readonly link: string
  /** In seconds since the epoch. */
  readonly expiresAt: number
  /** The user asks for another one. */
  readonly isResend: boolean
}

/** A link that is about to sign its user in. */
export interface LinkRedemption {
  readonly id: string
  readonly username: string
  /** When the id may be forgotten, in seconds since the epoch, as DynamoDB's TTL has it. */
  readonly expiresAt: number
}

/** The form of {@link magicLink}. */
export interface MagicLinkOptions {
  /** `magicLink` when left out. */
  readonly name?: string
  /**
   * The page that calls `watchMagicLinks()` of `@cognito-flow/triggers/client`, without a fragment: the link's token
   * goes there, which no browser sends to a server or in a Referer.
   */
  readonly url: string
  /**
   * Secrets of at least 32 bytes. The first signs; links signed with any of them are good, so a new key goes in front
   * and the old one away when its links have expired. An ES module may await them at its top level.
   */
  readonly keys: readonly string[]
  /** Sends the link, when the client asks for it and for each `resend`. */
  readonly deliver: (delivery: LinkDelivery) => void | Promise<void>
  /**
   * How long a link is good, 60 to 86,400; 900 when left out. The sign-in that waits for it ends with the app
   * client's AuthSessionValidity, 15 minutes at most.
   */
  readonly expiresInSeconds?: number
  /**
   * Marks a link as used, in a store of yours: `true` the first time that an id comes, `false` ever after. Left out,
   * a link is good only in the sign-in that asked for it, which takes it once; with it, in any browser.
   *
   * In DynamoDB: a `PutItem` of the id with `ConditionExpression: 'attribute_not_exists(id)'`, where a
   * `ConditionalCheckFailedException` is `false`. Cognito runs a trigger of more than 5 seconds again, which would
   * find the link used.
   */
  readonly redeem?: (link: LinkRedemption) => boolean | Promise<boolean>
  /** How many links, wrong ones included, may be answered; 3 when left out. */
  readonly attempts?: number
  /** How the user may ask for another link, after 30 seconds and twice when left out; `false` does not offer it. */
  readonly resend?: ResendOptions | false
  readonly hint?: Hint
}

/**
 * A signed link, good once. Its token is the answer.
 *
 * Cognito tells the first Create nothing of the client, and a sign-in that a link has begun in another browser must not
 * send a second one. So the step begins with a round that has sent nothing, public parameter `sent` `false`: it is
 * answered by a token, or by the `resendAnswer` that asks for the link. The client half does both. The public parameter
 * `link` says where a link is good: `here`, in the sign-in that asked for it, or `anywhere`.
 *
 * @throws {@link CustomAuthConfigError} `invalidKey` for a key below 32 bytes or none; `invalidStep` for an address that
 * is not absolute, has a fragment or goes over plain http to another machine, and for a lifetime out of bounds.
 */
export function magicLink(options: MagicLinkOptions): CustomStep {
  const { name = 'magicLink', url, keys, deliver, redeem, hint, attempts = 3 } = options
  const { expiresInSeconds = 900, resend = {} } = options
  requirePage(name, url)
  requireLifetime(name, expiresInSeconds)
  const tokens = createLinkTokens(name, keys)
  const again = toResend(name, resend)
  const audienceOf = ({ userPoolId, clientId }: UserContext) => `${userPoolId}/${clientId}/${name}`

  /** Sends a new link and adds it to those that this flow has sent. */
  async function sendLink(context: CreateContext): Promise<StringMap> {
    const { username, userAttributes, clientMetadata, kept } = context
    const id = createLinkId()
    const expiresAt = Math.floor(Date.now() / 1_000) + expiresInSeconds
    const isSent = await context.deliver(async () => {
      const token = await tokens.sign({ id, username, audience: audienceOf(context), expiresAt })
      const link = `${url}#${toLinkFragment({ token, username, expiresAt })}`
      const isResend = kept.links !== undefined
      await deliver({ link, expiresAt, username, userAttributes, clientMetadata, isResend })
    })
    return isSent ? { links: `${kept.links ?? ''} ${id}` } : kept
  }

  return step({
    name,
    attempts,
    // The client asks for the first link as for every other one.
    resend: { afterSeconds: again?.afterSeconds ?? 0, limit: 1 + (again?.limit ?? 0) },
    async create(context) {
      const { links } = context.isResend ? await sendLink(context) : context.kept
      const state = links === undefined ? {} : { links }
      const publicParameters = {
        ...toHintParameters(hint, context),
        link: redeem === undefined ? 'here' : 'anywhere',
        sent: String(links !== undefined),
      }
      return { publicParameters, privateParameters: state, keep: state }
    },
    async verify({ answer, privateParameters: { links = '' }, ...context }) {
      const { username } = context
      const found = await tokens.verify(answer, { username, audience: audienceOf(context) })
      if (found === undefined) return false
      if (redeem !== undefined) return (await redeem({ ...found, username })) === true
      return links.split(' ').includes(found.id)
    },
  })
}

/** 128 bits, as hexadecimal digits. */
function createLinkId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function requirePage(step: string, url: string): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' }
  const isLoopback = /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  if (protocol !== '' && !url.includes('#') && (protocol !== 'http:' || isLoopback)) return
  throw new CustomAuthConfigError(
    'invalidStep',
    `Step "${step}": url must be absolute, without a fragment, and https unless it is on this machine.`,
  )
}

function requireLifetime(step: string, seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= 60 && seconds <= 86_400) return
  throw new CustomAuthConfigError(
    'invalidStep',
    `Step "${step}": expiresInSeconds must be a whole number from 60 to 86400, not ${seconds}.`,
  )
}
