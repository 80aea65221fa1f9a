import type { Round } from './decide'
import type { FlowLimit } from './limit'
import type { CreateContext, UserContext } from './step'

/** The one way from a step to the user's address. */
export interface Delivery {
  readonly deliver: CreateContext['deliver']
  /** From when on another one makes sense, in ms since the epoch. */
  readonly resendAt: number
  /** The limit itself could not answer: that is no step's failure, and hidden from nobody. */
  readonly hasLimitFailed: boolean
}

/** Lets one round deliver: asks the limit first, and sends nothing to an unknown user. */
export function createDelivery(
  limit: FlowLimit | undefined,
  { step, resendAt, isResend }: Round,
  context: UserContext,
): Delivery {
  const delivery = { deliver, resendAt, hasLimitFailed: false }

  async function deliver(send: () => void | Promise<void>): Promise<boolean> {
    const heldBackSeconds = await askLimit()
    const isSent = heldBackSeconds <= 0
    if (isSent && !context.userNotFound) await send()
    // Counted from here, whether something was sent or only seems to be: how long that took tells nobody who exists.
    const waitSeconds = isSent ? (step.resend?.afterSeconds ?? 0) : heldBackSeconds
    delivery.resendAt = Date.now() + waitSeconds * 1_000
    return isSent
  }

  async function askLimit(): Promise<number> {
    try {
      return (await limit?.delivery?.({ ...context, step: step.name, isResend })) ?? 0
    } catch (error) {
      delivery.hasLimitFailed = true
      throw error
    }
  }

  return delivery
}
