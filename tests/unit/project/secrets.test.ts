// What looks like a secret, and what does not.
import { expect, test } from 'vitest'
import { isSecretKey, secretsIn } from '../../../src-main/core/project/index.ts'

test('a secret is known by its shape, with its line', () => {
  const text = ["COPY INTO x CREDENTIALS = (AWS_KEY_ID = 'AKIAABCDEFGHIJKLMNOP'", "AWS_SECRET_KEY = 'abcdefgh12345678')", '-----BEGIN RSA PRIVATE KEY-----'].join('\n')
  expect(secretsIn(text)).toEqual([
    { kind: 'a private key', line: 3 },
    { kind: 'an AWS access key', line: 1 },
    { kind: 'an AWS secret key', line: 2 },
  ])
})

test('a placeholder is no secret', () => {
  expect(secretsIn("PASSWORD = '{{ parameters.password }}' AWS_SECRET_KEY = '{{ x }}'")).toEqual([])
})

test('a key that holds one is known by its end', () => {
  const keys = ['password', 'clientSecret', 'PRIVATE_KEY', 'api_key', 'user', 'auth', 'privateKeyPath', 'tokens']
  expect(keys.filter(isSecretKey)).toEqual(['password', 'clientSecret', 'PRIVATE_KEY', 'api_key'])
})
