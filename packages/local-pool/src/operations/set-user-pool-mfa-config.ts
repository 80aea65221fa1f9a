import { assertUserPool, readUserPoolId } from '../admin/admin-target'
import {
  assertFactorsFitMfa,
  describeMfaConfig,
  invalid,
  mfaConfigurations,
} from '../admin/mfa-config'
import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import type { MfaMethod } from '../mfa/mfa-method'
import type { PoolContext } from '../pool-context'
import type { RequestReader } from '../request-reader'
import type { Operation } from './operation'

type Input = ReturnType<typeof readInput>

/** [meas] Replaces the whole: what is left out is off, MFA itself included. */
export const setUserPoolMfaConfig: Operation = async (pool, request) => {
  const input = request.read(readInput)
  const { settings } = pool
  assertUserPool(pool, input.userPoolId)
  assertPossible(pool, input)
  const { mfaConfiguration, softwareToken, webAuthn } = input
  const wanted: readonly (readonly [MfaMethod, boolean])[] = [
    ['SMS_MFA', input.hasSms],
    ['SOFTWARE_TOKEN_MFA', softwareToken?.isEnabled ?? false],
    ['EMAIL_OTP', input.hasEmail],
  ]
  settings.mfaConfiguration = mfaConfiguration
  settings.enabledMfas = wanted.flatMap(([method, isWanted]) => (isWanted ? [method] : []))
  // [inf] Left out of the whole, there is no relying party either.
  settings.webAuthn = webAuthn?.relyingPartyId
    ? { relyingPartyId: webAuthn.relyingPartyId, userVerification: webAuthn.userVerification }
    : undefined
  return describeMfaConfig(settings)
}

function readInput(members: RequestReader) {
  return {
    userPoolId: readUserPoolId(members),
    mfaConfiguration: members.optionalOneOf('MfaConfiguration', mfaConfigurations) ?? 'OFF',
    // What the messages say is the customMessage trigger's here.
    hasSms: members.optionalStructure('SmsMfaConfiguration', () => true) ?? false,
    hasEmail: members.optionalStructure('EmailMfaConfiguration', () => true) ?? false,
    softwareToken: members.optionalStructure('SoftwareTokenMfaConfiguration', (structure) => ({
      isEnabled: structure.optionalBoolean('Enabled') ?? false,
    })),
    webAuthn: members.optionalStructure('WebAuthnConfiguration', (structure) => ({
      relyingPartyId: structure.optionalString('RelyingPartyId', constraints.relyingPartyId),
      userVerification:
        structure.optionalOneOf('UserVerification', ['required', 'preferred']) ?? 'preferred',
      factor: structure.optionalOneOf('FactorConfiguration', [
        'SINGLE_FACTOR',
        'MULTI_FACTOR_WITH_USER_VERIFICATION',
      ]),
    })),
  } as const
}

// [meas] The refusals, their texts and that a method counts by being there, even as `Enabled: false`.
function assertPossible({ settings }: PoolContext, input: Input): void {
  const { mfaConfiguration, hasSms, hasEmail, softwareToken, webAuthn } = input
  const namesMethod = hasSms || hasEmail || softwareToken !== undefined
  if (mfaConfiguration === 'OFF' && namesMethod) {
    throw invalid(
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    )
  }
  if (mfaConfiguration !== 'OFF' && !namesMethod) {
    throw invalid(
      'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.',
    )
  }
  // [inf] As in a pool whose feature plan is too low for it: passkeys are no second factor here.
  if (webAuthn?.factor === 'MULTI_FACTOR_WITH_USER_VERIFICATION') {
    throw new CognitoError(
      'FeatureUnavailableInTierException',
      'Passkeys as a second factor are not available in the local pool.',
    )
  }
  assertFactorsFitMfa(
    mfaConfiguration,
    settings.allowedFirstAuthFactors,
    'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
  )
}
