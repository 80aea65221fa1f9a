import { type Hint, toHintParameters } from './hint'
import { isSameText } from './is-same-text'
import { type CustomStep, type StepContext, step } from './step'

/** The form of {@link question}. */
export interface QuestionOptions {
  /** `question` when left out. */
  readonly name?: string
  /** How many answers may be given; 3 when left out. */
  readonly attempts?: number
  readonly hint: Hint
  /** The right answer; when it is missing or empty, no answer is right. */
  readonly expected: (context: StepContext) => string | undefined | Promise<string | undefined>
  /** Replaces the comparison, for example to ignore case; compare in constant time if it matters. */
  readonly matches?: (answer: string, expected: string) => boolean | Promise<boolean>
}

/**
 * A question with a known answer. Without `matches`, the answer must equal the expected text in
 * every character, white space around either left aside.
 *
 * @example question({ hint: 'Your pet?', expected: ({ userAttributes }) => userAttributes['custom:pet'] })
 */
export function question(options: QuestionOptions): CustomStep {
  const { name = 'question', attempts = 3, hint, expected, matches = isSameTrimmedText } = options
  return step({
    name,
    attempts,
    create: (context) => ({ publicParameters: toHintParameters(hint, context) }),
    async verify({ answer, ...context }) {
      const right = await expected(context)
      return right !== undefined && right !== '' && matches(answer, right)
    },
  })
}

function isSameTrimmedText(answer: string, expected: string): Promise<boolean> {
  return isSameText(answer.trim(), expected.trim())
}
