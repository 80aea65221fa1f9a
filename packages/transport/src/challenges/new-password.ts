import { toPassword, toTexts } from '../check-input'
import { readJson, readNames } from './read-json'
import type { ChallengeRow } from './row'

const PREFIX = 'userAttributes.'

/** A password of the user's own in the place of a temporary one, with the attributes that the pool requires. */
export const newPassword: ChallengeRow<'newPassword'> = {
  kind: 'newPassword',
  names: ['NEW_PASSWORD_REQUIRED'],
  show: (common, { requiredAttributes = '[]', userAttributes = '{}' }) => ({
    ...common,
    kind: 'newPassword',
    requiredAttributes: readNames(requiredAttributes, 'requiredAttributes').map(toAttribute),
    attributes: readAttributes(userAttributes),
  }),
  respond: ({ answer, attributes = {} }) => ({
    NEW_PASSWORD: toPassword(answer, 'answer'),
    ...Object.fromEntries(
      Object.entries(toTexts(attributes, 'attributes')).map(([name, value]) => [
        PREFIX + name,
        value,
      ]),
    ),
  }),
}

function toAttribute(name: string): string {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name
}

/** Whatever of them is text: nothing depends on these. */
function readAttributes(json: string): Readonly<Record<string, string>> {
  const texts = Object.entries(readJson(json, 'userAttributes')).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(texts)
}
