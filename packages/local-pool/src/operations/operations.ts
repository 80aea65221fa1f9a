import { adminConfirmSignUp } from './admin-confirm-sign-up'
import { adminCreateUser } from './admin-create-user'
import { adminDeleteSoftwareToken } from './admin-delete-software-token'
import { adminDeleteUser } from './admin-delete-user'
import { adminDisableUser } from './admin-disable-user'
import { adminEnableUser } from './admin-enable-user'
import { adminGetUser } from './admin-get-user'
import { adminResetUserPassword } from './admin-reset-user-password'
import { adminSetUserMfaPreference } from './admin-set-user-mfa-preference'
import { adminSetUserPassword } from './admin-set-user-password'
import { adminUpdateUserAttributes } from './admin-update-user-attributes'
import { adminUserGlobalSignOut } from './admin-user-global-sign-out'
import { associateSoftwareToken } from './associate-software-token'
import { changePassword } from './change-password'
import { completeWebAuthnRegistration } from './complete-web-authn-registration'
import { confirmDevice } from './confirm-device'
import { confirmForgotPassword } from './confirm-forgot-password'
import { confirmSignUp } from './confirm-sign-up'
import { deleteUser } from './delete-user'
import { deleteUserAttributes } from './delete-user-attributes'
import { deleteWebAuthnCredential } from './delete-web-authn-credential'
import { describeUserPool } from './describe-user-pool'
import { forgetDevice } from './forget-device'
import { forgotPassword } from './forgot-password'
import { getDevice } from './get-device'
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token'
import { getUser } from './get-user'
import { getUserAttributeVerificationCode } from './get-user-attribute-verification-code'
import { getUserAuthFactors } from './get-user-auth-factors'
import { getUserPoolMfaConfig } from './get-user-pool-mfa-config'
import { globalSignOut } from './global-sign-out'
import { initiateAuth } from './initiate-auth'
import { listDevices } from './list-devices'
import { listUserSessions } from './list-user-sessions'
import { listUsers } from './list-users'
import { listWebAuthnCredentials } from './list-web-authn-credentials'
import type { Operation } from './operation'
import { resendConfirmationCode } from './resend-confirmation-code'
import { respondToAuthChallenge } from './respond-to-auth-challenge'
import { revokeToken } from './revoke-token'
import { revokeUserSession } from './revoke-user-session'
import { setUserMfaPreference } from './set-user-mfa-preference'
import { setUserPoolMfaConfig } from './set-user-pool-mfa-config'
import { signUp } from './sign-up'
import { startWebAuthnRegistration } from './start-web-authn-registration'
import { updateDeviceStatus } from './update-device-status'
import { updateUserAttributes } from './update-user-attributes'
import { updateUserPool } from './update-user-pool'
import { verifySoftwareToken } from './verify-software-token'
import { verifyUserAttribute } from './verify-user-attribute'

/** What AWS signs requests for: anybody's here, but no other site's page's. */
export const administratorOperations: ReadonlyMap<string, Operation> = new Map([
  ['AdminConfirmSignUp', adminConfirmSignUp],
  ['AdminCreateUser', adminCreateUser],
  ['AdminDeleteSoftwareToken', adminDeleteSoftwareToken],
  ['AdminDeleteUser', adminDeleteUser],
  ['AdminDisableUser', adminDisableUser],
  ['AdminEnableUser', adminEnableUser],
  ['AdminGetUser', adminGetUser],
  ['AdminResetUserPassword', adminResetUserPassword],
  ['AdminSetUserMFAPreference', adminSetUserMfaPreference],
  ['AdminSetUserPassword', adminSetUserPassword],
  ['AdminUpdateUserAttributes', adminUpdateUserAttributes],
  ['AdminUserGlobalSignOut', adminUserGlobalSignOut],
  ['DescribeUserPool', describeUserPool],
  ['GetUserPoolMfaConfig', getUserPoolMfaConfig],
  ['ListUsers', listUsers],
  ['SetUserPoolMfaConfig', setUserPoolMfaConfig],
  ['UpdateUserPool', updateUserPool],
])

const userOperations: ReadonlyMap<string, Operation> = new Map([
  ['AssociateSoftwareToken', associateSoftwareToken],
  ['ChangePassword', changePassword],
  ['CompleteWebAuthnRegistration', completeWebAuthnRegistration],
  ['ConfirmDevice', confirmDevice],
  ['ConfirmForgotPassword', confirmForgotPassword],
  ['ConfirmSignUp', confirmSignUp],
  ['DeleteUser', deleteUser],
  ['DeleteUserAttributes', deleteUserAttributes],
  ['DeleteWebAuthnCredential', deleteWebAuthnCredential],
  ['ForgetDevice', forgetDevice],
  ['ForgotPassword', forgotPassword],
  ['GetDevice', getDevice],
  ['GetTokensFromRefreshToken', getTokensFromRefreshToken],
  ['GetUser', getUser],
  ['GetUserAttributeVerificationCode', getUserAttributeVerificationCode],
  ['GetUserAuthFactors', getUserAuthFactors],
  ['GlobalSignOut', globalSignOut],
  ['InitiateAuth', initiateAuth],
  ['ListDevices', listDevices],
  ['ListWebAuthnCredentials', listWebAuthnCredentials],
  ['ListUserSessions', listUserSessions],
  ['ResendConfirmationCode', resendConfirmationCode],
  ['RespondToAuthChallenge', respondToAuthChallenge],
  ['RevokeToken', revokeToken],
  ['RevokeUserSession', revokeUserSession],
  ['SetUserMFAPreference', setUserMfaPreference],
  ['SignUp', signUp],
  ['StartWebAuthnRegistration', startWebAuthnRegistration],
  ['UpdateDeviceStatus', updateDeviceStatus],
  ['UpdateUserAttributes', updateUserAttributes],
  ['VerifyUserAttribute', verifyUserAttribute],
  ['VerifySoftwareToken', verifySoftwareToken],
])

/** Every operation the pool knows, by its name in X-Amz-Target. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ...administratorOperations,
  ...userOperations,
])
