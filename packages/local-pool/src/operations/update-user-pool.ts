import { assertUserPool, readUserPoolId } from '../admin/admin-target'
import { assertFactorsFitMfa, invalid, mfaConfigurations } from '../admin/mfa-config'
import { contactAttributes } from '../contact-attribute'
import { defaultPasswordPolicy } from '../password-policy'
import type { PoolContext } from '../pool-context'
import type { RequestReader } from '../request-reader'
import { firstAuthFactors } from '../settings'
import type { Operation } from './operation'

type Input = ReturnType<typeof readInput>

/** Changes what the pool has a setting for; what else the service's operation takes is read over. */
export const updateUserPool: Operation = async (pool, request) => {
  const input = request.read(readInput)
  const { settings } = pool
  assertUserPool(pool, input.userPoolId)
  assertPossible(pool, input)
  // [meas] MFA and either policy stay as they are when they are left out.
  settings.mfaConfiguration = input.mfaConfiguration ?? settings.mfaConfiguration
  settings.passwordPolicy = input.policies?.password ?? settings.passwordPolicy
  settings.allowedFirstAuthFactors =
    input.policies?.firstFactors ?? settings.allowedFirstAuthFactors
  // [meas] Verified attributes and [rec] device tracking fall back to none; [doc] as the last does.
  settings.autoVerifiedAttributes = input.autoVerified ?? []
  settings.deviceConfiguration = input.devices
  settings.attributesRequireVerificationBeforeUpdate = input.verifiedBeforeUpdate ?? []
  return {}
}

function readInput(members: RequestReader) {
  return {
    userPoolId: readUserPoolId(members),
    mfaConfiguration: members.optionalOneOf('MfaConfiguration', mfaConfigurations),
    policies: members.optionalStructure('Policies', (policies) => ({
      password: policies.optionalStructure('PasswordPolicy', readPasswordPolicy),
      firstFactors: policies.optionalStructure('SignInPolicy', (policy) =>
        policy.optionalListOf('AllowedFirstAuthFactors', firstAuthFactors),
      ),
    })),
    autoVerified: members.optionalListOf('AutoVerifiedAttributes', contactAttributes),
    verifiedBeforeUpdate: members.optionalStructure('UserAttributeUpdateSettings', (update) =>
      update.optionalListOf('AttributesRequireVerificationBeforeUpdate', contactAttributes),
    ),
    devices: members.optionalStructure('DeviceConfiguration', (devices) => ({
      challengeRequiredOnNewDevice:
        devices.optionalBoolean('ChallengeRequiredOnNewDevice') ?? false,
      deviceOnlyRememberedOnUserPrompt:
        devices.optionalBoolean('DeviceOnlyRememberedOnUserPrompt') ?? false,
    })),
  }
}

// [doc] The bounds; [inf] what a policy leaves out is not required.
function readPasswordPolicy(policy: RequestReader) {
  const { minimumLength, temporaryPasswordValidityDays } = defaultPasswordPolicy
  return {
    minimumLength: policy.optionalInteger('MinimumLength', { min: 6, max: 99 }) ?? minimumLength,
    requireUppercase: policy.optionalBoolean('RequireUppercase') ?? false,
    requireLowercase: policy.optionalBoolean('RequireLowercase') ?? false,
    requireNumbers: policy.optionalBoolean('RequireNumbers') ?? false,
    requireSymbols: policy.optionalBoolean('RequireSymbols') ?? false,
    temporaryPasswordValidityDays:
      policy.optionalInteger('TemporaryPasswordValidityDays', { min: 0, max: 365 }) ??
      temporaryPasswordValidityDays,
  }
}

function assertPossible({ settings }: PoolContext, input: Input): void {
  const { mfaConfiguration = settings.mfaConfiguration, policies } = input
  // [rec]
  if (mfaConfiguration === 'ON' && settings.mfaConfiguration !== 'ON') {
    throw invalid('Cannot turn MFA functionality ON, once the user pool has been created.')
  }
  if (mfaConfiguration === 'OPTIONAL' && settings.enabledMfas.length === 0) {
    // [rec]
    throw invalid(
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    )
  }
  const factors = policies?.firstFactors
  if (factors === undefined) return
  if (!factors.includes('PASSWORD')) {
    // [doc] Passwords are always allowed; [inf] the text.
    throw invalid('AllowedFirstAuthFactors must include PASSWORD')
  }
  assertFactorsFitMfa(
    mfaConfiguration,
    factors,
    'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA',
  )
}
