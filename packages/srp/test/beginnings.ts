/** How a number may begin where its bytes are easily written wrong: `digits` is how many hex digits it has at most. */
const beginnings = {
  'a leading zero byte': (hex: string, digits: number) => hex.length <= digits - 2,
  'a leading zero digit': (hex: string, digits: number) => hex.length === digits - 1,
  'the high bit set': (hex: string, digits: number) =>
    hex.length === digits && /^[89a-f]/.test(hex),
} as const

/** The numbers of an exchange, by their hex digits. */
const digits = { salt: 32, x: 64, A: 768, B: 768, u: 64, S: 768 } as const

type Name = keyof typeof digits

export interface Force {
  readonly name: Name
  readonly beginning: keyof typeof beginnings
}

/** S cannot be chosen, it begins as it comes. */
const chosen = ['salt', 'x', 'A', 'B', 'u'] as const satisfies readonly Name[]
// biome-ignore lint/plugin/no-type-assertion: the keys of a record
const allBeginnings = Object.keys(beginnings) as readonly Force['beginning'][]

/** Each of the numbers that can be chosen with each of the beginnings. */
export const forces: readonly Force[] = chosen.flatMap((name) =>
  allBeginnings.map((beginning) => ({ name, beginning })),
)

/** Which of the beginnings a number has. */
export function beginningsOf(name: Name, hex: string): readonly string[] {
  const shortest = hex.replace(/^0+(?=.)/, '')
  return allBeginnings.filter((beginning) => beginnings[beginning](shortest, digits[name]))
}

/** The first of the candidates; where this very number is forced, the first that begins as it must. */
export function pick<Candidate>(
  name: Name,
  force: Force | null,
  candidates: Iterable<Candidate>,
  read: (candidate: Candidate) => string,
): Candidate {
  for (const candidate of candidates) {
    if (force?.name !== name) return candidate
    if (beginningsOf(name, read(candidate)).includes(force.beginning)) return candidate
  }
  throw new Error(`No ${name} begins with ${force?.beginning}.`)
}
