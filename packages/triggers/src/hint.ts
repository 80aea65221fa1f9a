import type { StepContext } from './step'

/** A text for the user, the same every time or made for the round. */
export type Hint = string | ((context: StepContext) => string)

/** The public parameters that carry a hint: none when there is no hint. */
export function toHintParameters(
  hint: Hint | undefined,
  context: StepContext,
): Record<string, string> {
  if (hint === undefined) return {}
  return { hint: typeof hint === 'string' ? hint : hint(context) }
}
