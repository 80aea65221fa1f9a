import type { AuthCommand, CommandType } from '@cognito-flow/core'

/** What a form says of one member of a command's input; `undefined` leaves it out. */
type Reader = (fields: FormData, name: string) => unknown

const required: Reader = (fields, name) => String(fields.get(name) ?? '')
const optional: Reader = (fields, name) => required(fields, name) || undefined
/** An empty answer is one. */
const ifThere: Reader = (fields, name) => (fields.has(name) ? required(fields, name) : undefined)
const isChecked: Reader = (fields, name) => fields.has(name)
const ifChecked: Reader = (fields, name) => fields.has(name) || undefined

/** The fields called `attributes.email`, `attributes.custom:plan`. */
const group: Reader = (fields, name) =>
  Object.fromEntries(
    [...fields.keys()]
      .filter((field) => field.startsWith(`${name}.`) && fields.get(field))
      .map((field) => [field.slice(name.length + 1), String(fields.get(field))]),
  )
const ifAny: Reader = (fields, name) =>
  [...fields.keys()].some((field) => field.startsWith(`${name}.`)) ? group(fields, name) : undefined

const username = optional

/** The members of each command's input: no form sends what is not of its command. */
const inputs: { readonly [Type in CommandType]: Readonly<Record<string, Reader>> } = {
  signUp: { username: required, password: optional, attributes: group, autoSignIn: isChecked },
  confirmSignUp: { username, code: required, forceAliasCreation: ifChecked },
  resendSignUpCode: { username },
  signIn: { username: required, password: optional, flow: optional, preferredFactor: optional },
  confirmSignIn: { answer: ifThere, attributes: ifAny, deviceName: optional, answers: ifAny },
  resetPassword: { username: required },
  confirmResetPassword: { username, code: required, newPassword: required },
  signOut: { global: isChecked },
  refresh: {},
  retry: {},
  cancel: {},
}

/**
 * Makes a command of a form's fields, named as the command's input is: `username`, `password`, `code`, `answer`, `preferredFactor`.
 * User attributes are `attributes.email`, raw responses `answers.NEW_CODE`; `autoSignIn`, `forceAliasCreation` and `global` are
 * checkboxes. What is optional and empty is left out.
 */
export function readForm(type: CommandType, form: HTMLFormElement): AuthCommand {
  const fields = new FormData(form)
  const members = Object.entries(inputs[type]).map(([name, read]) => [name, read(fields, name)])
  // biome-ignore lint/plugin/no-type-assertion: the members that the command has by the table above
  return { type, ...Object.fromEntries(members) } as AuthCommand
}
