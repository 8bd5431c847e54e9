// The system adapters: time, digests, the log and the machine.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSecrets } from '../../../src-main/adapters/keychain/index.ts'
import { createMachine, openLog, sha256, systemClock } from '../../../src-main/adapters/system/index.ts'
import { temporaryFolder } from '../../support/test-engine.ts'

test('a digest is SHA-256 of the UTF-8 text', () => {
  expect(sha256('Größe')).toBe('aedc3f80989a6546962705852b2f4a481dbd1e490760693525c3724bacab3f50')
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('a sleep ends at once when it is cancelled', async () => {
  const begun = systemClock.monotonic()
  const sleep = systemClock.sleep(60_000)
  sleep.cancel()
  await sleep.done
  expect(systemClock.monotonic() - begun).toBeLessThan(1000)
})

test('the log is lines of JSON in the data folder, without secrets', async () => {
  const folder = await temporaryFolder()
  openLog(folder).warn('connected', { connection: { user: 'ETL', password: 'hunter2' }, token: 'abc' })
  const text = await readFile(join(folder, 'logs', 'sluice.log'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ msg: 'connected', connection: { user: 'ETL', password: '***' }, token: '***' })
  await rm(folder, { recursive: true })
})

test('the machine says what is there, and what to do about what is not', async () => {
  const folder = await temporaryFolder()
  const secrets = createSecrets({ variables: {}, log: openLog(folder, 'silent'), load: () => { throw new Error('no keychain here') } })
  const there = await createMachine({ version: '1', dataFolder: folder, secrets }).checks()
  const missing = await createMachine({ version: '1', dataFolder: join(folder, 'nowhere'), secrets }).checks()
  const states = Object.fromEntries(there.map(({ name, state }) => [name, state]))
  expect(states).toMatchObject({ Node: 'ok', 'embedded warehouse': 'ok', 'local state': 'ok', 'data folder': 'ok', keychain: 'warning' })
  expect(missing.find(({ name }) => name === 'data folder')).toMatchObject({ state: 'missing', advice: expect.stringContaining('--data-dir') })
  expect([...there, ...missing].filter(({ state, advice }) => state !== 'ok' && advice === undefined)).toEqual([])
  await rm(folder, { recursive: true })
})
