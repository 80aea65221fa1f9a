import type { ChallengeKind, ChallengeOf } from '@cognito-flow/core'
import type { ChallengeView, ToChallengeScreen } from './challenges/challenge-screen'
import { toCustomScreen } from './challenges/custom'
import { toEmailCodeScreen } from './challenges/email-code'
import { toNewPasswordScreen } from './challenges/new-password'
import { toPasskeyScreen } from './challenges/passkey'
import { toPasswordScreen } from './challenges/password'
import { toSelectFactorScreen } from './challenges/select-factor'
import { toSelectMfaScreen } from './challenges/select-mfa'
import { toSelectMfaSetupScreen } from './challenges/select-mfa-setup'
import { toSetUpEmailScreen } from './challenges/set-up-email'
import { toSetUpTotpScreen } from './challenges/set-up-totp'
import { toSmsCodeScreen } from './challenges/sms-code'
import { toTotpCodeScreen } from './challenges/totp-code'
import { toUnknownScreen } from './challenges/unknown'
import { flowLabels } from './flow-labels'
import type { Screen } from './screen'
import type { Situation } from './situation'

/** One row a kind: a kind of challenge without a screen does not compile. */
const screens: { readonly [Kind in ChallengeKind]: ToChallengeScreen<Kind> } = {
  custom: toCustomScreen,
  smsCode: toSmsCodeScreen,
  emailCode: toEmailCodeScreen,
  totpCode: toTotpCodeScreen,
  newPassword: toNewPasswordScreen,
  selectMfa: toSelectMfaScreen,
  selectMfaSetup: toSelectMfaSetupScreen,
  setUpTotp: toSetUpTotpScreen,
  setUpEmail: toSetUpEmailScreen,
  selectFactor: toSelectFactorScreen,
  password: toPasswordScreen,
  passkey: toPasskeyScreen,
  unknown: toUnknownScreen,
}

/** What the pool asks, and by which method: the select beside it may show another, for the next sign-in. */
export function toChallengeScreen(view: ChallengeView, situation: Situation): Screen {
  const shown = toScreenOf(view, view.challenge, situation)
  const flow = situation.flows.running
  const facts = flow ? [{ label: 'Signing in by', text: flowLabels[flow] }] : []
  return { ...shown, facts: [...shown.facts, ...facts] }
}

function toScreenOf<Kind extends ChallengeKind>(
  view: ChallengeView,
  challenge: ChallengeOf<Kind>,
  situation: Situation,
): Screen {
  return screens[challenge.kind](view, challenge, situation)
}
