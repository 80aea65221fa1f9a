import { expect, test } from 'vitest'
import {
  type MagicLinkAuth,
  type MagicLinkView,
  watchMagicLinks,
} from '../src/client/watch-magic-links'

const resendAnswer = 'cognito-flow:resend'
const parameters = {
  step: 'magicLink',
  link: 'anywhere',
  sent: 'false',
  attempt: '1',
  resendAnswer,
}
const quiet = { busy: false, failure: null }
const asking = (
  own: Record<string, string> = {},
  view: Partial<MagicLinkView> = {},
): MagicLinkView => ({
  status: 'challenge',
  ...quiet,
  challenge: { username: 'ada', parameters: { ...parameters, ...own } },
  ...view,
})
const signingIn = { ...quiet, status: 'signingIn', busy: true }
const without = (name: string) =>
  Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name))

/** Two views in a row, and whether the link is asked for after the second. */
const table: [string, MagicLinkView, MagicLinkView, boolean][] = [
  ['its own sign-in begins with it', signingIn, asking(), true],
  ['its own answer leads to it', asking({ step: 'pet' }, { busy: true }), asking(), true],
  ['another tab has begun it', { ...quiet, status: 'signedOut' }, asking(), false],
  ['it is restored', { ...quiet, status: 'restoring', busy: true }, asking(), false],
  ['an answer is under way', signingIn, asking({}, { busy: true }), false],
  ['the last request failed', signingIn, asking({}, { failure: { code: 'network' } }), false],
  ['a link was refused', signingIn, asking({ attempt: '2' }), false],
  ['the link is sent', signingIn, asking({ sent: 'true' }), false],
  ['a limit holds it back', signingIn, asking({ resendAfterSeconds: '60' }), false],
  [
    'the step is another',
    signingIn,
    asking({}, { challenge: { username: 'ada', parameters: without('link') } }),
    false,
  ],
  [
    'the pool offers none',
    signingIn,
    asking({}, { challenge: { username: 'ada', parameters: without('resendAnswer') } }),
    false,
  ],
  [
    'the challenge has no parameters',
    signingIn,
    asking({}, { challenge: { username: 'ada' } }),
    false,
  ],
]

/** An auth object that shows what it is told, and notes what it is asked. */
function createAuth(first: MagicLinkView) {
  let view = first
  let listener: ((view: MagicLinkView) => void) | undefined
  const answers: unknown[] = []
  const auth: MagicLinkAuth = {
    getView: () => view,
    subscribe(next) {
      listener = next
      return () => {
        listener = undefined
      }
    },
    settled: async () => view,
    signIn: async () => view,
    signOut: async () => view,
    async confirmSignIn(input) {
      answers.push(input)
      return view
    },
  }
  const show = (next: MagicLinkView) => {
    view = next
    listener?.(next)
  }
  return { auth, answers, show }
}

const page = {
  location: { hash: '', pathname: '/', search: '' },
  history: { state: null, replaceState: () => {} },
  addEventListener: () => {},
  removeEventListener: () => {},
}

test.each(table)('asks for the link or not when %s', (_, before, after, isAsked) => {
  const { auth, answers, show } = createAuth(before)
  watchMagicLinks(auth, { page })
  show(after)
  const expected = { answer: resendAnswer, clientMetadata: { resendAnswer } }
  expect(answers).toEqual(isAsked ? [expected] : [])
})
