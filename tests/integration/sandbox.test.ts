// The sandbox: made up, replaced and dropped, and a user's own table never touched.
import { expect, test } from 'vitest'
import type { Engine } from '../../src-main/engine/index.ts'
import { testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

async function query(under: TestEngine, folder: string, sql: string): Promise<readonly unknown[]> {
  const file = valueOf(await under.engine.environment({ folder })).connection.path ?? ''
  const open = valueOf(await under.ports.warehouses.open({ type: 'duckdb', name: 'test', file }))
  const session = valueOf(await open.warehouse.session())
  const { rows } = valueOf(await session.run(sql, { maxRows: 10 }))
  await session.close()
  await open.close()
  return rows.map((row) => Object.values(row).map(String).join(' '))
}
const names = async (engine: Engine, folder: string) => valueOf(await engine.createSandbox({ folder, rows: 5 })).tables.map(({ name }) => name)

test('makes the same rows again for the same seed, and others for another', async () => {
  await using under = await testEngine()
  const { engine } = under
  const { folder } = valueOf(await engine.sample({}))
  const digest = () => query(under, folder, 'SELECT md5(string_agg(CAST(c AS VARCHAR), \'\' ORDER BY ALL)) FROM "SANDBOX.RAW"."CUSTOMERS" c')
  const digests: (readonly unknown[])[] = []
  for (const seed of [1, 1, 2]) {
    valueOf(await engine.createSandbox({ folder, rows: 30, seed }))
    digests.push(await digest())
  }
  expect([digests[0], digests[2]]).toEqual([digests[1], expect.not.arrayContaining([...(digests[0] ?? [])])])
})

test('is refused where a table of that name is the user’s, and drops only what it made', async () => {
  await using under = await testEngine()
  const { engine } = under
  const { folder } = valueOf(await engine.sample({}))
  await query(under, folder, 'CREATE SCHEMA "SANDBOX.RAW"')
  await query(under, folder, 'CREATE TABLE "SANDBOX.RAW"."CUSTOMERS" AS SELECT 42 AS ANSWER')
  expect(await engine.createSandbox({ folder })).toMatchObject({ ok: false, failure: { code: 'ARG001', facts: { what: expect.stringContaining('SANDBOX.RAW.CUSTOMERS') } } })
  await query(under, folder, 'ALTER TABLE "SANDBOX.RAW"."CUSTOMERS" RENAME TO "MINE"')
  const made = await names(engine, folder)
  const { dropped } = valueOf(await engine.dropSandbox({ folder }))
  expect([made.length, dropped.length, await query(under, folder, "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'SANDBOX.RAW'")]).toEqual([9, 9, ['MINE']])
})

test('reports each table, and stops when it is asked to', async () => {
  await using under = await testEngine()
  const { folder } = valueOf(await under.engine.sample({}))
  const told: string[] = []
  valueOf(await under.engine.createSandbox({ folder, rows: 1 }, { onProgress: ({ what, done, total }) => told.push(`${what} ${done}/${total}`) }))
  expect(told.filter((line) => line.startsWith('making up')).at(-1)).toBe('making up sources 9/9')
  const stopped = await under.engine.createSandbox({ folder }, { cancellation: { isRequested: true, onRequest: (stop) => (stop(), () => undefined) } })
  expect(stopped).toEqual({ ok: false, failure: { code: 'RUN005', facts: {} } })
})
