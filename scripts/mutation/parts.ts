/** A part of the project whose tests are tried against mutants of its code. */
interface Part {
  readonly mutate: readonly string[]
  readonly tests: readonly string[]
  /** Tests that repeat what others show, only oftener: against every mutant they would take hours. */
  readonly without: readonly string[]
}

const session = [
  'packages/transport/test/session/*.test.ts',
  'tests/faults/unit/{clock,network,records,renewal,sign-out,storage}.test.ts',
]

export const parts: Readonly<Record<string, Part>> = {
  srp: {
    mutate: ['packages/srp/src/**/*.ts'],
    tests: ['packages/srp/test/**/*.test.ts'],
    without: ['packages/srp/test/round-trip.test.ts'],
  },
  core: {
    mutate: ['packages/core/src/**/*.ts', '!packages/core/src/index.ts'],
    tests: ['packages/core/test/**/*.test.ts'],
    without: ['packages/core/test/pairs.test.ts', 'packages/core/test/random-walk.test.ts'],
  },
  session: {
    mutate: ['packages/transport/src/session/*.ts'],
    tests: session,
    without: [],
  },
}
