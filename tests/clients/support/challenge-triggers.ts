import { customAuth, password, question } from '@cognito-flow/triggers'

const pet = question({
  name: 'pet',
  attempts: 2,
  hint: ({ attempt }) => `pet, try ${attempt}`,
  expected: () => 'otter',
})

/** Asks for the pet, twice at most; after the password when the flow began with it. */
export const challengeTriggers = customAuth([pet], [password(), pet])
