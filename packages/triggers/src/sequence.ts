import { CustomAuthConfigError } from './custom-auth-config-error'
import type { FlowLimit } from './limit'
import type { CustomStep, Step } from './step'

/** A sequence as it is declared: its steps alone, or with the app client it is bound to and its limit. */
export type SequenceDeclaration =
  | readonly Step[]
  | {
      /** Left out, it serves every client that has no sequence of its own. */
      readonly clientId?: string | undefined
      readonly steps: readonly Step[]
      /** Bounds what happens over all flows; each sequence has its own, or none. */
      readonly limit?: FlowLimit | undefined
    }

/** A sequence that was found valid. */
export interface Sequence {
  /** The app client it is bound to; `undefined` serves every client that has none of its own. */
  readonly clientId: string | undefined
  readonly beginsWithPassword: boolean
  readonly customSteps: readonly CustomStep[]
  readonly limit: FlowLimit | undefined
}

/** Checks one declaration. Throws {@link CustomAuthConfigError}. */
export function toSequence(declaration: SequenceDeclaration): Sequence {
  const { clientId, steps, limit }: Exclude<SequenceDeclaration, readonly Step[]> =
    'steps' in declaration ? declaration : { steps: declaration }
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
  rejectEarlyCondition(beginsWithPassword, customSteps)
  return { clientId, beginsWithPassword, customSteps, limit }
}

/** Before anything is proven, a step that some users are not asked would tell who exists. */
function rejectEarlyCondition(beginsWithPassword: boolean, steps: readonly CustomStep[]): void {
  let isProven = beginsWithPassword
  for (const { name, when, verify } of steps) {
    if (when !== undefined && !isProven) {
      throw new CustomAuthConfigError(
        'conditionTooEarly',
        `Step "${name}" is not asked of everybody: put a step that is, and that verifies, before it.`,
      )
    }
    isProven ||= when === undefined && verify !== undefined
  }
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
