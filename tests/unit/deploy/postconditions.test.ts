// What the catalog must have after several statements.
import { expect, test } from 'vitest'
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import type { Condition } from '../../../src-main/core/plan/index.ts'
import { lastConditions } from '../../../src-main/engine/deploy/postconditions.ts'

const table = (name: string) => ({ database: 'D', schema: 'S', name })
const object = (name: string, is: 'table' | 'absent'): Condition => ({ object: table(name), is })
const column = (name: string, of: string, is: 'present' | 'absent', type?: string): Condition => ({ object: table(name), column: of, is, ...(type === undefined ? {} : { type }) })
const last = (...statements: readonly (readonly Condition[])[]) => lastConditions(duckdb, statements.map((done) => ({ done })))

test('a column that is added and dropped again is absent', () => {
  expect(last([column('T', 'X', 'present')], [column('t', 'x', 'absent')])).toEqual([column('t', 'x', 'absent')])
})

test('columns of an object that was renamed away are not asked for, those of its new name are', () => {
  const statements = [[column('A', 'X', 'present')], [object('A', 'absent'), object('B', 'table')], [column('B', 'Y', 'present', 'DATE')]]
  expect(last(...statements)).toEqual([object('A', 'absent'), object('B', 'table'), column('B', 'Y', 'present', 'DATE')])
})

test('an object and its columns, of one statement, are asked for in any order', () => {
  expect(last([column('T', 'X', 'present'), object('T', 'table')])).toEqual([object('T', 'table'), column('T', 'X', 'present')])
})
