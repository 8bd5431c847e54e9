// An embedded warehouse in memory: of whoever opens it, and gone when it is closed.
import { expect, test } from 'vitest'
import { createWarehouses } from '../../../src-main/adapters/duckdb/index.ts'
import type { OpenWarehouse } from '../../../src-main/engine/ports/index.ts'
import { valueOf } from '../../support/test-engine.ts'

const silent = () => undefined
const warehouses = createWarehouses({ log: { debug: silent, info: silent, warn: silent, error: silent } })
const open = async () => valueOf(await warehouses.open({ type: 'memory', name: 'rehearsal' }))

async function tables({ warehouse }: OpenWarehouse): Promise<readonly string[]> {
  const found: string[] = []
  for await (const page of warehouse.catalog({ schemas: [{ database: 'DB', schema: 'S' }] })) found.push(...valueOf(page).relations.map(({ name }) => name.name))
  return found
}

test('two that are called the same share nothing, and the next one is empty', async () => {
  const [first, second] = [await open(), await open()]
  const session = valueOf(await first.warehouse.session())
  for (const sql of ['CREATE SCHEMA "DB.S"', 'CREATE TABLE "DB.S"."T" (N INTEGER)']) valueOf(await session.run(sql))
  const seen = [await tables(first), await tables(second)]
  await first.close()
  const next = await open()
  expect([...seen, await tables(next)]).toEqual([['T'], [], []])
  await second.close()
  await next.close()
})
