import type { Challenge, ChallengeKind } from '@cognito-flow/core'
import type { Asked } from '../session/record'
import type { SignIn } from '../sign-in/sign-ins'
import { custom } from './custom'
import { emailCode } from './email-code'
import { newPassword } from './new-password'
import { passkey } from './passkey'
import { password } from './password'
import type { ChallengeRow } from './row'
import { selectFactor } from './select-factor'
import { selectMfa } from './select-mfa'
import { selectMfaSetup, toSetups } from './select-mfa-setup'
import { setUpEmail } from './set-up-email'
import { setUpTotp } from './set-up-totp'
import { smsCode } from './sms-code'
import { totpCode } from './totp-code'
import { unknown } from './unknown'

/** Every kind of challenge: its row alone decides what is shown and how it is answered. */
const challenges: { readonly [Kind in ChallengeKind]: ChallengeRow<Kind> } = {
  custom,
  smsCode,
  emailCode,
  totpCode,
  newPassword,
  selectMfa,
  selectMfaSetup,
  setUpTotp,
  setUpEmail,
  selectFactor,
  password,
  passkey,
  unknown,
}

type Row = (typeof challenges)[ChallengeKind]

/** The row of a challenge; a name without one is `unknown`. */
export function rowOf({ name, chosen }: Pick<Asked, 'name' | 'chosen'>): Row {
  const full = chosen === null ? name : `${name}/${chosen}`
  return Object.values(challenges).find(({ names }) => names.includes(full)) ?? challenges.unknown
}

/** Where there is one way to set a factor up, nobody is asked which; where there is none, the challenge is shown as it is. */
export function chooseAlone(asked: Pick<Asked, 'name' | 'parameters'>): string | null {
  if (asked.name !== 'MFA_SETUP') return null
  const [only = 'none', ...more] = toSetups(asked.parameters)
  return more.length > 0 ? null : only
}

/** What the user is shown. */
export function toChallenge({ username }: Pick<SignIn, 'username'>, asked: Asked): Challenge {
  const { name, chosen, parameters, round, expiresAt, resendAt } = asked
  const shownName = name === 'SELECT_CHALLENGE' && chosen !== null ? chosen : name
  return rowOf(asked).show({ name: shownName, username, round, expiresAt, resendAt }, parameters)
}
