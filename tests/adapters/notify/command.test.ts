// Notifications as programs: real ones.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDeliveries } from '../../../src-main/adapters/notify/index.ts'
import { scratchFolder } from '../../support/scratch.ts'

const folder = scratchFolder('notify')
const { command } = createDeliveries()
const node = (code: string, ...args: readonly string[]) => ({ program: process.execPath, args: ['-e', code, ...args], input: '{"event":"test"}\n', timeoutMs: 20_000 })

test('a program gets the summary on its input, and its arguments as they are: no shell reads them', async () => {
  const file = join(folder, 'got.json')
  const code = `require('fs').writeFileSync(process.argv[1], JSON.stringify({ input: require('fs').readFileSync(0, 'utf8'), rest: process.argv.slice(2) }))`
  expect([await command(node(code, file, '$HOME; rm -rf *', 'two words')), JSON.parse(readFileSync(file, 'utf8'))]).toEqual([
    { ok: true }, { input: '{"event":"test"}\n', rest: ['$HOME; rm -rf *', 'two words'] },
  ])
})

test.each([
  ['ends badly', node('process.exit(3)'), /ended with status 3/],
  ['is not there', { ...node(''), program: join(folder, 'nothing') }, /could not be started/],
  ['takes too long', { ...node('setInterval(() => {}, 1000)'), timeoutMs: 300 }, /took longer than 0.3 s and was stopped/],
  ['reads no input and kills itself', node('process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)'), /ended by SIGTERM/],
] as const)('a program that %s is said so', async (_, delivery, reason) => {
  expect(await command(delivery)).toEqual({ ok: false, reason: expect.stringMatching(reason), isFinal: true })
})
