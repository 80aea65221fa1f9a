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

/** What Cognito says of a member that it refuses: `at 'username'`, `the schema: email:`, `the given phone_number`. */
const refused = /at '(\w+)'|schema: ([\w:.-]+?):\s|given (\w+) already/i

/** Which field of its form a failure is about. */
export function fieldOf(code: FailureCode, message: string, form: CommandType): string | undefined {
  const named = refused.exec(message)?.slice(1).find(Boolean)
  const field = fields[code] ?? named?.replace(/.*code$/i, 'code')
  if (form === 'confirmSignIn' && (field === 'code' || field === 'password')) return 'answer'
  return form === 'confirmResetPassword' && field === 'password' ? 'newPassword' : field
}

const rules: readonly PasswordRule[] = [
  'history',
  'long',
  'lowercase',
  'uppercase',
  'numeric',
  'symbol',
]

/** Which rule of its policy a pool names. */
export function ruleOf(message: string): PasswordRule | undefined {
  return rules.find((rule) => message.toLowerCase().includes(rule))
}
