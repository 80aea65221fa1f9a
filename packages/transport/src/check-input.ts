import { CognitoFlowError } from './cognito-flow-error'

/** Cognito's own limits; what is longer is refused before it is hashed or sent. */
const limits = { username: 128, password: 256, code: 2_048 } as const

/** Throws `invalidInput` for an empty or oversized username. */
export function checkUsername(username: string): string {
  return check('username', username, username.trim() === '')
}

/** Throws `invalidInput` for an empty or oversized password. Spaces count: a password is what was typed. */
export function checkPassword(password: string): string {
  return check('password', password, password === '')
}

/** Throws `invalidInput` for an empty or oversized confirmation code. */
export function checkCode(code: string): string {
  return check('code', code, code.trim() === '')
}

/** The failure of input that cannot be sent; the message never quotes it. */
export function invalidInput(problem: string): CognitoFlowError {
  return new CognitoFlowError('invalidInput', problem)
}

function check(name: keyof typeof limits, value: string, isEmpty: boolean): string {
  if (isEmpty) throw invalidInput(`The ${name} is empty.`)
  if (value.length > limits[name])
    throw invalidInput(`The ${name} has more than ${limits[name]} characters.`)
  return value
}
