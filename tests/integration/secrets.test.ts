// Secrets through the engine: a value goes in under a name, and is in no answer, no record and no file.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMemorySecrets } from '../../src-main/adapters/keychain/memory.ts'
import { procedures } from '../../src-main/contract/index.ts'
import { createEngine } from '../../src-main/engine/index.ts'
import { wirePorts } from '../../src-main/hosts/engine/wire.ts'
import { scratchFolder } from '../support/scratch.ts'
import { packageRoot, valueOf } from '../support/test-engine.ts'

const VALUE = 'correct horse battery staple'
const asAna = { origin: { user: 'ana', through: 'window' } } as const

test('are set, listed by name and deleted; who did it is audited, and the value is written nowhere', async () => {
  const dataFolder = scratchFolder('secrets')
  const wired = valueOf(await wirePorts({ dataFolder, version: '0.0.0-test', packageRoot }))
  const secrets = createMemorySecrets({ SLUICE_SECRET_CI: VALUE })
  const engine = createEngine({ ...wired.ports, secrets })
  const answers = [
    await engine.secrets.set({ name: 'team/hook', value: VALUE }, asAna),
    await engine.secrets.set({ name: 'two words', value: VALUE }, asAna),
    await engine.secrets.set({ name: 'empty', value: '' }, asAna),
    await engine.secrets.list(),
    await engine.secrets.remove({ name: 'team/hok' }, asAna),
  ]
  const kept = await secrets.get('team/hook')
  answers.push(await engine.secrets.remove({ name: 'team/hook' }, asAna))
  const { records } = wired.ports.audits.trail()
  await engine.close()
  await wired.closePorts()
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
  expect(answers).toEqual([
    { ok: true, value: { formatVersion: 1, name: 'team/hook', keptIn: 'memory' } },
    { ok: false, failure: { code: 'SEC001', facts: { name: 'two words', reason: expect.any(String) } } },
    { ok: false, failure: { code: 'SEC004', facts: { name: 'empty' } } },
    { ok: true, value: { formatVersion: 1, keptIn: 'memory', stored: ['team/hook'], variables: ['SLUICE_SECRET_CI'] } },
    { ok: false, failure: { code: 'SEC003', facts: { name: 'team/hok', nearest: ['team/hook'] } } },
    { ok: true, value: { formatVersion: 1, name: 'team/hook', keptIn: 'memory' } },
  ])
  expect([kept, await secrets.get('team/hook')]).toEqual([{ ok: true, value: VALUE }, { ok: true, value: undefined }])
  expect(records.map(({ actor, action, facts }) => [actor, action, facts])).toEqual([
    ['ana', 'setting', { setting: 'secret', name: 'team/hook', change: 'set', 'kept in': 'memory', through: 'window' }],
    ['ana', 'setting', { setting: 'secret', name: 'team/hook', change: 'deleted', 'kept in': 'memory', through: 'window' }],
  ])
  expect([files.length > 0, files.some((text) => text.includes(VALUE))]).toEqual([true, false])
})

test('have no way out of the engine: whatever an answer holds beside names is left behind at the border', () => {
  const answer = { formatVersion: 1, name: 'team', keptIn: 'memory', stored: ['team'], variables: [], value: VALUE, values: [VALUE] }
  const crossed = (['secret.list', 'secret.set', 'secret.delete'] as const).map((method) => procedures[method].output.parse(answer))
  expect(JSON.stringify(crossed)).not.toContain(VALUE)
})
