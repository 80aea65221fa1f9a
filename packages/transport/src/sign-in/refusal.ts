/** What of a command Cognito refuses, as far as it says. */
interface Refusal {
  /** A member of the command, or the name of an attribute. */
  readonly field: string | undefined
  /** The rule of the pool's policy that a password breaks, see `PasswordRule` of the core. */
  readonly rule: string | undefined
}

/** The exceptions that are about one field whatever their message. */
const fields: readonly (readonly [exception: RegExp, field: string])[] = [
  [/^(CodeMismatch|ExpiredCode|EnableSoftwareTokenMFA)/, 'code'],
  [/^(InvalidPassword|PasswordHistory)/, 'password'],
  [/^UsernameExists/, 'username'],
]

/** What else it says: `at 'username'`, `the schema: email:`, `the given phone_number`. */
const named = /at '(\w+)'|schema: ([\w:.-]+?):\s|given (\w+) already/i

/** What a port's command calls the fields that Cognito calls otherwise. */
const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  confirmSignIn: { code: 'answer', password: 'answer' },
  confirmResetPassword: { password: 'newPassword' },
}

const rules = ['history', 'long', 'lowercase', 'uppercase', 'numeric', 'symbol']

/** Reads it off an exception's name and message. */
export function toRefusal(
  port: string,
  { name, message }: { readonly name: string; readonly message: string },
): Refusal {
  const [, known] = fields.find(([exception]) => exception.test(name)) ?? []
  const said = named.exec(message)?.slice(1).find(Boolean)
  const field = known ?? said?.replace(/.*code$/i, 'code')
  return {
    field: (field && names[port]?.[field]) ?? field,
    rule:
      known === 'password'
        ? rules.find((rule) => `${name} ${message}`.toLowerCase().includes(rule))
        : undefined,
  }
}
