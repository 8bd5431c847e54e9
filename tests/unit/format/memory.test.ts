// What decoded files hold on to: themselves, and not the texts that they were read from.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { decodeFile } from '../../../src-main/format/index.ts'

const FILES = 200
const UNREAD = 100_000
const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

function nodeText(number: number): string {
  const column = `      - columnReference:\n          columnCounter: ${uuid(number)}\n          stepCounter: ${uuid(number)}\n        dataType: VARCHAR(1000000)\n        name: COLUMN_OF_${number}_WITH_A_LONG_NAME\n`
  const text = `id: ${uuid(number)}\nname: NODE_${number}_WITH_A_LONG_NAME\noperation:\n  description: "What ${number} is, at some length"\n  metadata:\n    columns:\n${column}  note: ${'x'.repeat(UNREAD)}\ntype: Node\n`
  // As a file is read: one text that is not put together of others.
  return Buffer.from(text).toString('latin1')
}

test('a decoded file does not keep its text in memory', () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const decoded = [decodeFile({ path: 'nodes/A.yml', text: nodeText(0) })]
  collect()
  const before = process.memoryUsage().heapUsed
  for (let number = 1; number <= FILES; number++) decoded.push(decodeFile({ path: `nodes/${number}.yml`, text: nodeText(number) }))
  collect()
  const kept = (process.memoryUsage().heapUsed - before) / FILES
  expect(decoded.map(({ parts }) => parts.length)).toEqual(decoded.map(() => 1))
  expect(kept).toBeLessThan(UNREAD / 10)
})
