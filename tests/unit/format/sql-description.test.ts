// What a SQL node is described as: only its annotation changes.
import { expect, test } from 'vitest'
import { describeColumn, describeNode } from '../../../src-main/format/index.ts'

const describe = (text: string, description: string): unknown => {
  const edited = describeNode({ path: 'nodes/WORK-A.sql', text }, '1', description)
  return edited.ok ? edited.value.text : edited.failure.code
}

test('the annotation that is there, in its quotes; else a new line below the node type', () => {
  expect([
    describe('@id("1")\n@description("old")\n@nodeType("Stage")\nSELECT 1 AS A\n', 'say "new"'),
    describe("@id('1')\r\n@description( 'old' )\r\nSELECT 1 AS A", "it's"),
    describe('@id("1")\r\n@nodeType("Stage")\r\n-- a remark\r\nSELECT 1 AS A @description("of the column")\r\n', 'new'),
    describe('@id("1") @nodeType("Stage") @truncateBefore(true)\nSELECT 1 AS A', 'new'),
    describe('@id("1") @nodeType("Stage") SELECT 1 AS A', 'two\nlines'),
  ]).toEqual([
    '@id("1")\n@description("say ""new""")\n@nodeType("Stage")\nSELECT 1 AS A\n',
    "@id('1')\r\n@description('it''s')\r\nSELECT 1 AS A",
    '@id("1")\r\n@nodeType("Stage")\r\n@description("new")\r\n-- a remark\r\nSELECT 1 AS A @description("of the column")\r\n',
    '@id("1") @nodeType("Stage") @truncateBefore(true)\n@description("new")\nSELECT 1 AS A',
    '@id("1") @nodeType("Stage")\n@description("two\nlines")\n SELECT 1 AS A',
  ])
})

test('a file that cannot be read, and a column of a SELECT, are said so', () => {
  const column = describeColumn({ path: 'nodes/WORK-A.sql', text: '@id("1")\nSELECT 1 AS A' }, { node: '1', column: 'a' }, 'x')
  expect([describe('@id("1"\nSELECT 1 AS A', 'x'), describe('@id("1")\nSELECT FROM WHERE', 'x'), column.ok ? '' : column.failure.code]).toEqual(['EDT002', 'EDT002', 'EDT002'])
})
