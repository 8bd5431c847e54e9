// `sluice lineage` and the columns of `sluice show`: trees for a person, a document for a script, a status for both.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCli, runJson } from '../../support/run-cli.ts'
import { copyOf, scratchFolder } from '../../support/scratch.ts'
import { shapeOf } from '../../support/shape.ts'

const shop = copyOf(join(import.meta.dirname, '..', '..', '..', 'resources', 'sample'), 'shop')
const options = { cwd: shop, data: scratchFolder('lineage') }

it('draws the ways of a column, each step further in', async () => {
  const { stdout, status } = await runCli(['lineage', 'DIM_CUSTOMER.CUSTOMER_ID'], options)
  expect({ stdout, status }).toEqual({
    status: 0,
    stdout: `CORE.DIM_CUSTOMER.CUSTOMER_ID  NUMBER(38,0) NOT NULL

made from 2 columns
  STG.STG_CUSTOMER.CUSTOMER_ID
    RAW.CUSTOMERS.CUSTOMER_ID
rows decided by
  RAW.ADDRESSES.ADDRESS_ID in STG.STG_CUSTOMER
  RAW.ADDRESSES.CUSTOMER_ID in STG.STG_CUSTOMER
  RAW.ADDRESSES.UPDATED_AT in STG.STG_CUSTOMER

used for 1 column
  MART.CUSTOMER_VALUE.CUSTOMER_ID
decides the rows of
  CORE.FCT_ORDER_ITEM by CORE.DIM_CUSTOMER.CUSTOMER_ID
`,
  })
})

it('draws the nodes of a node, one way and so far', async () => {
  const { stdout } = await runCli(['lineage', 'FCT_RETURN', '--up', '--depth', '1'], options)
  expect(stdout.split('\n').slice(0, 5)).toEqual(['CORE.FCT_RETURN  Fact', '', 'reads 2 nodes', '  CORE.FCT_ORDER_ITEM', '  STG.STG_RETURN'])
})

it('is one document with --json', async () => {
  const text = 'string'
  const number = 'number'
  const side = (via: string) => ({
    columns: [{ column: text, columnID: text, dataType: text, distance: number, node: text, nodeID: text, path: [text], transform: text, via }],
    filters: [{ by: { column: text, columnID: text, node: text, nodeID: text }, node: text, nodeID: text }],
    nodes: [{ distance: number, id: text, kinds: [text], name: text, path: [text], via }],
    total: { columns: number, filters: number, nodes: number },
  })
  expect(shapeOf(await runJson(['lineage', 'CORE.FCT_ORDER_ITEM'], options))).toEqual({
    formatVersion: number, node: { id: text, isSource: 'boolean', name: text, nodeType: text }, column: 'null', upstream: side('null | number'), downstream: side('null'),
  })
})

it('ends with 2 where there is no such column', async () => {
  const { status, stderr } = await runCli(['lineage', 'STG.STG_CUSTOMER.EMALI'], options)
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'LIN001 STG.STG_CUSTOMER has no column EMALI. Nearest: EMAIL.\n' })
})

it('shows with a node where its columns come from and what they are used for', async () => {
  const { stdout } = await runCli(['show', 'STG.STG_CUSTOMER'], options)
  expect(stdout.split('\n').find((line) => line.startsWith('CUSTOMER_ID'))?.split(/ {2,}/)).toEqual([
    'CUSTOMER_ID', 'NUMBER(38,0) NOT NULL', 'RAW.CUSTOMERS.CUSTOMER_ID', 'CORE.DIM_CUSTOMER.CUSTOMER_ID, … 2 columns in all',
  ])
})
