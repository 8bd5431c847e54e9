// Lineage and the column grid through the engine, on the sample shop.
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ColumnsDocument, ColumnsRequest, LineageDocument } from '../../src-main/engine/index.ts'
import { copyOf } from '../support/scratch.ts'
import { testEngine, valueOf } from '../support/test-engine.ts'

const folder = copyOf(join(import.meta.dirname, '..', '..', 'resources', 'sample'), 'shop')
const { engine, ...running } = await testEngine()
afterAll(() => running[Symbol.asyncDispose]())

const lineage = async (node: string, more: { readonly column?: string; readonly direction?: 'up' | 'down'; readonly depth?: number; readonly limit?: number } = {}): Promise<LineageDocument> =>
  valueOf(await engine.lineage({ folder, node, ...more }))
const columns = async (request: Omit<ColumnsRequest, 'folder'>): Promise<ColumnsDocument> => valueOf(await engine.columns({ folder, ...request }))
const names = (document: ColumnsDocument): readonly string[] => document.columns.map((row) => `${row.location}.${row.node}.${row.name}`)

test('a column by its name shows where its value comes from, with what is done to it, and what only picks the rows', async () => {
  const { column, upstream, downstream } = await lineage('DIM_CUSTOMER.EMAIL', { direction: 'up' })
  expect({ column: column?.name, downstream, columns: upstream?.columns.map(({ path, transform, via }) => ({ path, transform, via })), filters: upstream?.filters.map(({ by, node }) => `${by.column} in ${node}`) }).toEqual({
    column: 'EMAIL',
    downstream: null,
    columns: [
      { path: ['CORE.DIM_CUSTOMER.EMAIL', 'STG.STG_CUSTOMER.EMAIL'], transform: '', via: null },
      { path: ['CORE.DIM_CUSTOMER.EMAIL', 'STG.STG_CUSTOMER.EMAIL', 'RAW.CUSTOMERS.EMAIL'], transform: 'LOWER(TRIM({{SRC}}))', via: 0 },
    ],
    filters: ['ADDRESS_ID in STG.STG_CUSTOMER', 'CUSTOMER_ID in STG.STG_CUSTOMER', 'UPDATED_AT in STG.STG_CUSTOMER', 'CUSTOMER_ID in STG.STG_CUSTOMER'],
  })
})

test('a node shows its nodes with how each edge is known, and a depth and a limit end it', async () => {
  const { upstream } = await lineage('CORE.DIM_CUSTOMER', { direction: 'up' })
  expect(upstream?.nodes.map(({ name, distance, kinds, via }) => ({ name, distance, kinds, via }))).toEqual([
    { name: 'STG.STG_CUSTOMER', distance: 1, kinds: ['declared', 'ref'], via: null },
    { name: 'RAW.ADDRESSES', distance: 2, kinds: ['declared', 'ref'], via: 0 },
    { name: 'RAW.CUSTOMERS', distance: 2, kinds: ['declared', 'ref'], via: 0 },
  ])
  const near = await lineage('CORE.DIM_CUSTOMER', { direction: 'up', depth: 1 })
  const few = await lineage('CORE.DIM_CUSTOMER', { direction: 'up', limit: 2 })
  expect([near.upstream?.total.nodes, near.upstream?.nodes.length, few.upstream?.total.nodes, few.upstream?.nodes.length, few.upstream?.columns.length]).toEqual([1, 1, 3, 2, 2])
})

test('ids, other case and a column beside its node name the same', async () => {
  const { node, column } = await lineage('CORE.DIM_CUSTOMER.EMAIL')
  const asked = await Promise.all([
    lineage(node.id, { column: column?.id ?? '' }), lineage('core.dim_customer.email'), lineage('DIM_CUSTOMER', { column: 'EMAIL' }),
  ])
  expect(asked.map((each) => each.column?.id)).toEqual([column?.id, column?.id, column?.id])
})

test('what is not there is said with what is near', async () => {
  const failures = await Promise.all(['CORE.DIM_CUSTOMER.EMAL', 'CORE.DIM_CUSTOMRE'].map((node) => engine.lineage({ folder, node })))
  expect(failures.map((result) => (result.ok ? undefined : result.failure))).toEqual([
    { code: 'LIN001', facts: { column: 'EMAL', node: 'CORE.DIM_CUSTOMER', nearest: ['EMAIL'] } },
    { code: 'PRJ004', facts: expect.objectContaining({ node: 'CORE.DIM_CUSTOMRE' }) },
  ])
})

test('the grid comes in pages that join to the whole, in the order of locations, nodes and files', async () => {
  const whole = await columns({ limit: 500 })
  const pages = await Promise.all([0, 100, 200, 300].map((offset) => columns({ offset, limit: 100 })))
  expect(pages.flatMap(names)).toEqual(names(whole))
  expect({ total: whole.total, all: whole.all, first: names(whole)[0] }).toEqual({ total: whole.columns.length, all: whole.columns.length, first: 'CORE.DIM_CUSTOMER.DIM_CUSTOMER_KEY' })
})

test('a row says what a column is made from and how much lies above and below', async () => {
  const { columns: rows } = await columns({ text: 'stg_customer email' })
  expect(rows.map(({ location, node, name, dataType, nullable, sources, transform, up, down }) => ({ location, node, name, dataType, nullable, sources, transform, up, down }))).toEqual([{
    location: 'STG', node: 'STG_CUSTOMER', name: 'EMAIL', dataType: 'VARCHAR(120)', nullable: true, sources: ['RAW.CUSTOMERS.EMAIL'], transform: 'LOWER(TRIM({{SRC}}))', up: 1, down: 1,
  }])
})

test('a selector picks the nodes, words pick the rows, and a column is found in what is left', async () => {
  const { node, column } = await lineage('STG.STG_CUSTOMER.EMAIL')
  const find = { node: node.id, column: column?.id ?? '' }
  const picked = await columns({ include: '{ location: STG } OR { location: RAW }', text: 'email varchar', find })
  expect({ rows: names(picked), found: picked.found }).toEqual({ rows: ['RAW.CUSTOMERS.EMAIL', 'STG.STG_CUSTOMER.EMAIL'], found: 1 })
  expect((await columns({ include: '{ location: RAW }', find })).found).toBe(null)
})

test.each(['location', 'node', 'column', 'type', 'nullable', 'up', 'down'] as const)('sorts by %s both ways, and leaves what is alike in order', async (by) => {
  const whole = (await columns({ limit: 500 })).columns
  const keyOf = (row: (typeof whole)[number]): string | number => (by === 'column' ? row.name : by === 'type' ? row.dataType : by === 'nullable' ? Number(row.nullable) : row[by])
  for (const [direction, sign] of [['ascending', 1], ['descending', -1]] as const) {
    const expected = [...whole].sort((one, other) => sign * (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0))
    expect((await columns({ limit: 500, sort: { by, direction } })).columns).toEqual(expected)
  }
})
