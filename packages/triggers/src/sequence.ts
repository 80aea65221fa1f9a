import { CustomAuthConfigError } from './custom-auth-config-error'
import type { CustomStep, Step } from './step'

/** A sequence as it is declared: for every app client of the pool, or bound to one. */
export type SequenceDeclaration =
  | readonly Step[]
  | { readonly clientId: string; readonly steps: readonly Step[] }

/** A sequence that was found valid. */
export interface Sequence {
  /** The app client it is bound to; `undefined` serves every client that has none of its own. */
  readonly clientId: string | undefined
  readonly beginsWithPassword: boolean
  readonly customSteps: readonly CustomStep[]
}

/** Checks one declaration. Throws {@link CustomAuthConfigError}. */
export function toSequence(declaration: SequenceDeclaration): Sequence {
  const { clientId, steps } =
    'steps' in declaration ? declaration : { clientId: undefined, steps: declaration }
  const [first, ...rest] = steps
  if (first === undefined) {
    throw new CustomAuthConfigError('emptySequence', 'A sequence needs at least one step.')
  }
  if (clientId?.trim() === '') {
    throw new CustomAuthConfigError('invalidStep', 'clientId must not be empty.')
  }
  if (rest.some(({ kind }) => kind === 'password')) {
    throw new CustomAuthConfigError(
      'passwordNotFirst',
      'password() can only be the first step: Cognito cannot start SRP in the middle of a flow.',
    )
  }
  rejectDuplicates(steps)
  const customSteps = steps.filter((step) => step.kind === 'custom')
  const beginsWithPassword = first.kind === 'password'
  if (!beginsWithPassword && customSteps.every(({ verify }) => verify === undefined)) {
    throw new CustomAuthConfigError(
      'nothingVerified',
      'No step of the sequence has a verify function: it would let everybody in.',
    )
  }
  return { clientId, beginsWithPassword, customSteps }
}

function rejectDuplicates(steps: readonly Step[]): void {
  const names = new Set<string>()
  for (const { name } of steps) {
    if (names.has(name)) {
      throw new CustomAuthConfigError(
        'duplicateStep',
        `Two steps of one sequence are named "${name}": give one of them another name.`,
      )
    }
    names.add(name)
  }
}
