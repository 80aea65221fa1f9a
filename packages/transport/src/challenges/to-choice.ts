import type { ConfirmSignInRequest } from '@cognito-flow/core'
import { invalidInput } from '../check-input'

/** One of the choices that were offered. Throws `invalidInput` for any other: nothing of it is sent. */
export function toChoice({ answer }: ConfirmSignInRequest, choices: readonly string[]): string {
  const choice = answer?.reveal()
  if (choice === undefined || !choices.includes(choice))
    throw invalidInput(`The answer has to be one of ${choices.join(', ')}.`, 'answer')
  return choice
}
