import type { CommandType } from '../model/events'
import type { FailureCode, PasswordRule } from './failure'

/** The failures that are about one field whatever their message. */
const fields: Readonly<Partial<Record<FailureCode, string>>> = {
  codeExpired: 'code',
  codeMismatch: 'code',
  codeUsed: 'code',
  passwordPolicy: 'password',
  usernameExists: 'username',
}

/** What a form calls the code or the password that it takes. */
const names: Readonly<Partial<Record<CommandType, Readonly<Record<string, string>>>>> = {
  confirmSignIn: { code: 'answer', password: 'answer' },
  confirmResetPassword: { password: 'newPassword' },
}

/** What Cognito says of a member that it refuses: `at 'username'`, `the schema: email:`, `the given phone_number`. */
const refused = /at '(\w+)'|schema: ([\w:.-]+?):\s|given (\w+) already/i

/** Which field of its form a failure is about. */
export function fieldOf(code: FailureCode, message: string, form: CommandType): string | undefined {
  const named = refused.exec(message)?.slice(1).find(Boolean)
  const field = fields[code] ?? (/code$/i.test(named ?? '') ? 'code' : named)
  return names[form]?.[field ?? ''] ?? field
}

const rules: readonly (readonly [RegExp, PasswordRule])[] = [
  [/not long/i, 'length'],
  [/lowercase/i, 'lowercase'],
  [/uppercase/i, 'uppercase'],
  [/numeric/i, 'number'],
  [/symbol/i, 'symbol'],
  [/history|previous/i, 'history'],
]

/** Which rule of its policy a pool names. */
export function ruleOf(message: string): PasswordRule | undefined {
  return rules.find(([pattern]) => pattern.test(message))?.[1]
}
