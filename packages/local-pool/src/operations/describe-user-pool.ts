import { assertUserPool, readUserPoolId } from '../admin/admin-target'
import { describeSchema } from '../attribute-schema'
import type { Operation } from './operation'

/** What the pool is set to, as far as it has such a setting; most of it is what UpdateUserPool takes. */
export const describeUserPool: Operation = async (pool, request) => {
  assertUserPool(pool, request.read(readUserPoolId))
  const { settings, users } = pool
  const { region, userPoolId, passwordPolicy, deviceConfiguration } = settings
  return {
    UserPool: {
      Id: userPoolId,
      Name: settings.poolName,
      Arn: `arn:aws:cognito-idp:${region}:000000000000:userpool/${userPoolId}`,
      Policies: {
        PasswordPolicy: {
          MinimumLength: passwordPolicy.minimumLength,
          RequireUppercase: passwordPolicy.requireUppercase,
          RequireLowercase: passwordPolicy.requireLowercase,
          RequireNumbers: passwordPolicy.requireNumbers,
          RequireSymbols: passwordPolicy.requireSymbols,
          TemporaryPasswordValidityDays: passwordPolicy.temporaryPasswordValidityDays,
        },
        SignInPolicy: { AllowedFirstAuthFactors: settings.allowedFirstAuthFactors },
      },
      SchemaAttributes: describeSchema(settings),
      AutoVerifiedAttributes: settings.autoVerifiedAttributes,
      AliasAttributes: settings.aliasAttributes,
      UsernameAttributes: settings.usernameAttributes,
      UserAttributeUpdateSettings: {
        AttributesRequireVerificationBeforeUpdate:
          settings.attributesRequireVerificationBeforeUpdate,
      },
      MfaConfiguration: settings.mfaConfiguration,
      // [doc] There is none where devices are not tracked.
      ...(deviceConfiguration && {
        DeviceConfiguration: {
          ChallengeRequiredOnNewDevice: deviceConfiguration.challengeRequiredOnNewDevice,
          DeviceOnlyRememberedOnUserPrompt: deviceConfiguration.deviceOnlyRememberedOnUserPrompt,
        },
      }),
      EstimatedNumberOfUsers: users.size,
      UsernameConfiguration: { CaseSensitive: settings.caseSensitive },
    },
  }
}
