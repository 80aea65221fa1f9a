import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { computeSecretHash } from '../src/index'

// alexrudd/cognito-srp, cognitosrp_test.go
test('the published secret hash is reproduced', async () => {
  const hash = await computeSecretHash({
    username: 'test',
    clientId: '123abd',
    clientSecret: 'clientSecret',
  })
  expect(hash).toBe('LoIX/oPJWZzFYv8liJYRo+CHv16FNDY10JlZEDjL3Vg=')
})

test('username and secret are hashed as UTF-8', async () => {
  const hash = await computeSecretHash({ username: 'zoë', clientId: 'id', clientSecret: 'ключ' })
  expect(hash).toBe(createHmac('sha256', 'ключ').update('zoëid').digest('base64'))
})
