import type { Challenge, ChallengeCommon, ChallengeKind } from '@cognito-flow/core'
import { isObject } from '../is-object'
import { custom } from './custom'
import type { ChallengeRow, Texts } from './row'
import { unknown } from './unknown'

/** Every kind of challenge: its row alone decides what is shown, answered, stored and restored. */
export const challenges: { readonly [Kind in ChallengeKind]: ChallengeRow<Kind> } = {
  custom,
  unknown,
}

/** What a challenge of Cognito shows: a name without a row is `unknown`. `USERNAME` is Cognito's own and not shown. */
export function toChallenge(
  common: ChallengeCommon,
  { USERNAME, ...parameters }: Texts,
): Challenge {
  const row =
    Object.values(challenges).find(({ names }) => names.includes(common.name)) ?? challenges.unknown
  return row.show(common, parameters)
}

/** Whether a stored value is a challenge as {@link toChallenge} makes it. */
export function isChallenge(value: unknown): value is Challenge {
  if (!isObject(value)) return false
  const { name, username, round, expiresAt } = value
  const row = Object.values(challenges).find(({ kind }) => kind === value.kind)
  return (
    row !== undefined &&
    typeof name === 'string' &&
    (row.names.length === 0 ? name !== '' : row.names.includes(name)) &&
    typeof username === 'string' &&
    username !== '' &&
    Number.isSafeInteger(round) &&
    Number(round) > 0 &&
    Number.isFinite(expiresAt) &&
    Number(expiresAt) >= 0 &&
    row.isShown(value)
  )
}
