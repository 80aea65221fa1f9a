import { CognitoError } from '../cognito-error'
import type { PoolContext } from '../pool-context'
import type { RequestReader } from '../request-reader'
import type { User } from '../user'
import type { MfaMethod } from './mfa-method'
import { isReady } from './user-mfa'

interface MethodSettings {
  readonly isEnabled: boolean
  /** `undefined` leaves the preference as it is. */
  readonly isPreferred: boolean | undefined
}

/** What SetUserMFAPreference and its administrator's twin say about each method they name. */
export type MfaPreference = ReadonlyMap<MfaMethod, MethodSettings>

const members: readonly (readonly [MfaMethod, string])[] = [
  ['SMS_MFA', 'SMSMfaSettings'],
  ['SOFTWARE_TOKEN_MFA', 'SoftwareTokenMfaSettings'],
  ['EMAIL_OTP', 'EmailMfaSettings'],
]

export function readMfaPreference(request: RequestReader): MfaPreference {
  const given = members.flatMap(([method, member]): [MfaMethod, MethodSettings][] => {
    const settings = request.optionalStructure(member, (structure) => ({
      isEnabled: structure.optionalBoolean('Enabled') ?? false,
      isPreferred: structure.optionalBoolean('PreferredMfa'),
    }))
    return settings ? [[method, settings]] : []
  })
  return new Map(given)
}

/** Turns second factors on and off; refuses, and changes nothing, when one cannot be turned on. */
export function applyMfaPreference(
  { settings, clock }: PoolContext,
  user: User,
  preference: MfaPreference,
): void {
  const wanted = [...preference].filter(([, { isPreferred }]) => isPreferred)
  // [inf] The text.
  if (wanted.length > 1) throw invalid('Only one MFA method can be preferred')
  for (const [method, { isEnabled, isPreferred }] of preference) {
    // [inf] The text.
    if (isPreferred && !isEnabled) throw invalid(`${method} is preferred but not enabled`)
    const isOffered = settings.mfaConfiguration !== 'OFF' && settings.enabledMfas.includes(method)
    if (isEnabled && !(isOffered && isReady(user, method))) {
      throw invalid(`User does not have delivery config set to turn on ${method}`)
    }
  }
  const { mfa } = user
  user.modifiedAt = clock.now()
  for (const [method, { isEnabled, isPreferred }] of preference) {
    if (isEnabled) mfa.enabled.add(method)
    else mfa.enabled.delete(method)
    if (isPreferred) mfa.preferred = method
    else if (mfa.preferred === method && !(isEnabled && isPreferred === undefined)) {
      mfa.preferred = undefined
    }
  }
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}
