// A Snowflake-like account of its own for a test, with the databases that an administrator would have made.
import { createAccount, snowflakeLikeWarehouses, startSnowflakeLike } from '../../support/snowflake-like/index.ts'
import type { AccountLink } from '../../support/snowflake-like/index.ts'
import { createWarehouses } from '../../../src-main/adapters/duckdb/index.ts'
import type { Log, OpenWarehouse, Warehouse, Warehouses } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

export interface OpenedAccount {
  readonly link: AccountLink
  readonly warehouses: Warehouses
  readonly opened: OpenWarehouse
  remove(): Promise<void>
}

/** In this process, or in one of its own. */
export async function openAccount(where: 'here' | 'elsewhere'): Promise<OpenedAccount> {
  const started = where === 'elsewhere' ? await startSnowflakeLike() : undefined
  const link = started?.link ?? (await createAccount())
  const warehouses = snowflakeLikeWarehouses(link, createWarehouses({ log: silent }))
  const opened = value(await warehouses.open({ type: 'snowflake', name: 'cloud', facts: {}, stateSchema: 'OPS.SLUICE' }))
  await makeDatabases(opened.warehouse)
  return {
    link, warehouses, opened,
    remove: async () => (started === undefined ? link.end() : started[Symbol.asyncDispose]()),
  }
}

/** As an administrator would. */
export async function makeDatabases(warehouse: Warehouse): Promise<void> {
  const session = value(await warehouse.session())
  for (const sql of ['CREATE DATABASE OPS', 'CREATE SCHEMA OPS.SLUICE', 'CREATE DATABASE DEV', 'CREATE SCHEMA DEV."Work"']) value(await session.run(sql))
  await session.close()
}
