import { createAuthIn } from '@cognito-flow/testing'
import { describeServerContract } from '@cognito-flow/testing/contract'
import { createAuthStore } from '@cognito-flow/vanilla'
import { expect, test } from 'vitest'

describeServerContract('vanilla', {
  render(auth) {
    let json = ''
    createAuthStore(auth).subscribe((view) => {
      json = JSON.stringify(view)
    })
    return json
  },
})

test('tells nothing but restoring on a server, whoever is signed in', async () => {
  const { auth } = await createAuthIn('signedIn')
  const store = createAuthStore(auth)
  expect(store.get().status).toBe('restoring')
  expect(store.select((view) => view.status).get()).toBe('restoring')
})
