import { createSigningKeys } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { drive } from './support/drive'
import { allTransitions, pathsThroughEveryTransition } from './support/model'

/** The transitions that no path over the real transport takes, and why there is none. */
const notReached: Readonly<Record<string, string>> = {
  'restoring: restore error':
    'the transport takes storage that fails as empty, and asks nobody else; other ports may fail',
  'signingOut: signOut error':
    'the transport forgets what is here and is done; what comes of the revocation is not waited for',
}

test('the real transport and a local pool follow the model through every transition of the machine', async () => {
  const keys = await createSigningKeys()
  const names = allTransitions()
  const taken = new Set<string | undefined>()
  for (const path of pathsThroughEveryTransition())
    for (const one of await drive(path, keys)) taken.add(names.get(one))

  const missing = [...names.values()].filter((name) => !taken.has(name))
  expect(missing.sort()).toEqual(Object.keys(notReached).sort())
  expect(taken.size).toBe(names.size - missing.length)
}, 300_000)
