import { CustomAuthConfigError } from './custom-auth-config-error'
import { type Sequence, type SequenceDeclaration, toSequence } from './sequence'

/** All sequences of a pool, of which at most one serves any flow. */
export interface SequenceTable {
  find(clientId: string, beganWithPassword: boolean): Sequence | undefined
}

/**
 * A client with sequences of its own is served by those alone, so an unbound passwordless sequence
 * opens no second door to a client that demands the password.
 */
export function createSequenceTable(declarations: readonly SequenceDeclaration[]): SequenceTable {
  if (declarations.length === 0) {
    throw new CustomAuthConfigError('noSequence', 'customAuth() needs at least one sequence.')
  }
  const sequences = declarations.map(toSequence)
  rejectAmbiguity(sequences)
  return {
    find(clientId, beganWithPassword) {
      const own = sequences.filter((sequence) => sequence.clientId === clientId)
      const unbound = sequences.filter((sequence) => sequence.clientId === undefined)
      const candidates = own.length > 0 ? own : unbound
      return candidates.find((sequence) => sequence.beginsWithPassword === beganWithPassword)
    },
  }
}

function rejectAmbiguity(sequences: readonly Sequence[]): void {
  for (const [index, one] of sequences.entries()) {
    const rival = sequences
      .slice(index + 1)
      .find(
        (other) =>
          other.clientId === one.clientId && other.beginsWithPassword === one.beginsWithPassword,
      )
    if (rival === undefined) continue
    const client = one.clientId === undefined ? 'any app client' : `app client ${one.clientId}`
    const begin = one.beginsWithPassword ? 'with password()' : 'without password()'
    throw new CustomAuthConfigError(
      'ambiguousSequences',
      `Two sequences for ${client} begin ${begin}: bind one to a client by { clientId, steps }.`,
    )
  }
}
