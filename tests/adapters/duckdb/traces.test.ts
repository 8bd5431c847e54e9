// What statements leave in a session, and texts of several statements.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Session } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'
import { openEmbedded } from './opened.ts'
import type { Opened } from './opened.ts'

let embedded: Opened
let session: Session

beforeAll(async () => {
  embedded = await openEmbedded()
  session = value(await embedded.opened.warehouse.session())
  for (const sql of ['CREATE SCHEMA "W.S"', 'CREATE SCHEMA "W.X"', 'CREATE TABLE "W.S".SHARED AS SELECT 1 AS A']) value(await session.run(sql))
})
afterAll(() => embedded.remove())

const rows = async (of: Session, sql: string): Promise<unknown> => {
  const result = await of.run(sql)
  return result.ok ? result.value.rows : result.failure.code === 'SQL001' ? result.failure.facts.message : result.failure.code
}

it('keeps a temporary table of a schema to its session, until it is told to forget', async () => {
  const other = value(await embedded.opened.warehouse.session())
  value(await session.run('CREATE TEMP TABLE "W.S".SHARED AS SELECT 2 AS A'))
  const [mine, theirs] = [await rows(session, 'SELECT A, SHARED.A AS B FROM "W.S"."SHARED"'), await rows(other, 'SELECT A FROM "W.S".SHARED')]
  await session.forget()
  const after = await rows(session, 'SELECT A FROM "W.S".SHARED')
  await other.close()
  expect([mine, theirs, after]).toEqual([[{ A: 2, B: 2 }], [{ A: 1 }], [{ A: 1 }]])
})

it('forgets every temporary table, view and variable', async () => {
  for (const sql of ['CREATE TEMP TABLE "a ""quoted"" NAME" (A INT)', 'CREATE TEMP VIEW V AS SELECT 1', 'SET VARIABLE "N" = 1']) value(await session.run(sql))
  await session.forget()
  expect(await rows(session, "SELECT (SELECT COUNT(*) FROM duckdb_tables() WHERE temporary) AS T, (SELECT COUNT(*) FROM duckdb_views() WHERE temporary AND NOT internal) AS V, (SELECT COUNT(*) FROM duckdb_variables()) AS N")).toEqual([{ T: 0, V: 0, N: 0 }])
})

it('refuses a second temporary table of the same name in another schema', async () => {
  value(await session.run('CREATE TEMP TABLE "W.S".STAGED AS SELECT 1 AS A'))
  const again = await rows(session, 'CREATE TEMP TABLE "W.X".STAGED AS SELECT 2 AS A')
  const kept = await rows(session, 'SELECT A FROM "W.S".STAGED')
  await session.forget()
  expect([again, kept]).toEqual(['A temporary table STAGED of another schema is in this session already. Call one of them otherwise.', [{ A: 1 }]])
})

it('adds up what several statements of one text changed, rows of a table made on the way left out', async () => {
  const { counts } = value(await session.run('CREATE TEMP TABLE N AS SELECT 1 AS A UNION ALL SELECT 2;\nCREATE TABLE "W.S".T1 (A INT);\nINSERT INTO "W.S".T1 SELECT A FROM N;\nINSERT INTO "W.S".T1 SELECT A FROM N WHERE A > 1; DELETE FROM "W.S".T1 WHERE A = 2; DROP TABLE N'))
  expect(counts).toEqual({ rowsInserted: 3, rowsDeleted: 2 })
})

it('names the line of the whole text where one of several statements fails', async () => {
  const failed = await session.run('SELECT 1; -- ; no end\nSELECT\n  1;\n\nSELECT 2,\n  NO_SUCH')
  expect(!failed.ok && failed.failure.code === 'SQL001' ? failed.failure.facts.line : 'no line').toBe(6)
})

it('keeps nothing of several statements where the last fails, nor their temporary table', async () => {
  const failed = await session.run('CREATE TEMP TABLE HALF AS SELECT 9 AS A; INSERT INTO "W.S".SHARED SELECT A FROM HALF; INSERT INTO "W.S".SHARED SELECT NO_SUCH')
  expect([failed.ok, await rows(session, 'SELECT A FROM "W.S".SHARED'), await rows(session, 'SELECT COUNT(*) AS N FROM duckdb_tables() WHERE temporary')]).toEqual([false, [{ A: 1 }], [{ N: 0 }]])
})
