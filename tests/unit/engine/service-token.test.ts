// The token of the HTTP API: made once, then always the same.
import { expect, it } from 'vitest'
import { createMemorySecrets } from '../../../src-main/adapters/keychain/memory.ts'
import { systemIds } from '../../../src-main/adapters/system/index.ts'
import { createServiceToken } from '../../../src-main/engine/service/token.ts'
import { valueOf } from '../../support/test-engine.ts'

it('is made at the first call and kept, also where several ask at once', async () => {
  const secrets = createMemorySecrets({})
  const token = createServiceToken({ secrets, ids: systemIds })
  const [first, second] = (await Promise.all([token(), token()])).map(valueOf)
  const later = valueOf(await createServiceToken({ secrets, ids: systemIds })())
  expect([first?.isNew, second?.token === first?.token, later]).toEqual([true, true, { token: first?.token, keptIn: 'memory', isNew: false }])
  expect(first?.token).toMatch(/^sluice_[0-9a-f]{64}$/)
})

it('is another one for another user', async () => {
  const made = await Promise.all([{}, {}].map((variables) => createServiceToken({ secrets: createMemorySecrets(variables), ids: systemIds })()))
  expect(new Set(made.map((each) => valueOf(each).token)).size).toBe(2)
})
