import type { PoolContext } from '../pool-context'
import { invokeTrigger } from './invoke-trigger'

export interface SignUpCandidate {
  readonly source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser'
  readonly username: string
  readonly clientId: string
  readonly attributes: ReadonlyMap<string, string>
  readonly validationData: ReadonlyMap<string, string>
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

export interface SignUpVerdict {
  readonly autoConfirmUser: boolean
  readonly autoVerifyEmail: boolean
  readonly autoVerifyPhone: boolean
}

/** Lets the PreSignUp trigger refuse, confirm or verify a user that is about to be created. */
export async function preSignUp(
  pool: PoolContext,
  candidate: SignUpCandidate,
): Promise<SignUpVerdict> {
  const { source, username, clientId, attributes, validationData, clientMetadata } = candidate
  const response = await invokeTrigger(pool, {
    trigger: 'preSignUp',
    source,
    username,
    clientId,
    request: {
      userAttributes: Object.fromEntries(attributes),
      // [inf] Null when the client sent none, as recorded for PreAuthentication.
      validationData: validationData.size > 0 ? Object.fromEntries(validationData) : null,
      ...(clientMetadata && { clientMetadata: Object.fromEntries(clientMetadata) }),
    },
    // [doc] The three switches come as false.
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  })
  return {
    autoConfirmUser: response?.boolean('autoConfirmUser') ?? false,
    autoVerifyEmail: response?.boolean('autoVerifyEmail') ?? false,
    autoVerifyPhone: response?.boolean('autoVerifyPhone') ?? false,
  }
}
