// Plans carried out on a real DuckDB: what the catalog then says is what was wanted, and kept columns keep their rows.
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import { makePlan } from '../../../src-main/core/plan/index.ts'
import type { Relation } from '../../../src-main/core/relation/index.ts'
import { carryOut, deployBoth, newTally } from './carried-out.ts'
import type { Place } from './carried-out.ts'
import { desiredNodes, inputOf, twoVersions } from './random-projects.ts'

let instance: DuckDBInstance
let connection: DuckDBConnection
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

async function rows(sql: string): Promise<readonly Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson()
}

async function catalog(): Promise<ReadonlyMap<string, Relation>> {
  const objects = await rows(`
    SELECT schema_name, table_name AS name, comment, 'table' AS kind FROM duckdb_tables() WHERE schema_name LIKE 'DB.%'
    UNION ALL SELECT schema_name, view_name, comment, 'view' FROM duckdb_views() WHERE schema_name LIKE 'DB.%'`)
  const columns = Map.groupBy(await rows(`SELECT * FROM duckdb_columns() WHERE schema_name LIKE 'DB.%' ORDER BY column_index`), (column) => `${String(column['schema_name'])}.${String(column['table_name'])}`)
  return new Map(objects.map((object) => {
    const name = { database: 'DB', schema: String(object['schema_name']).slice(3), name: String(object['name']) }
    const relation: Relation = {
      name, kind: object['kind'] === 'view' ? 'view' : 'table', comment: String(object['comment'] ?? ''), query: undefined,
      columns: (columns.get(`DB.${name.schema}.${name.name}`) ?? []).map((column) => ({
        id: '', name: String(column['column_name']), type: duckdb.catalogType(String(column['data_type'])), nullable: column['is_nullable'] === true,
        default: String(column['column_default'] ?? ''), comment: String(column['comment'] ?? ''),
      })),
    }
    return [duckdb.objectKey(name), relation]
  }))
}

const place: Place = {
  dialect: duckdb,
  run: async (sql) => Object.values((await rows(sql))[0] ?? {})[0],
  catalog,
  values: { 'DECIMAL(38,0)': '1', 'DECIMAL(12,2)': '1.00', 'DECIMAL(14,2)': '1.00', VARCHAR: "'1'", DATE: "DATE '1999-12-31'", BOOLEAN: 'TRUE', JSON: "'1'::JSON" },
  documents: 'JSON',
  documentText: (column) => `(${column} ->> '$')`,
}

async function empty(): Promise<void> {
  // A step that failed left its transaction open.
  await connection.run('ROLLBACK').catch(() => undefined)
  for (const schema of ['DB.L', 'DB.M']) await connection.run(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`)
}

describe('any two versions of a project, carried out on DuckDB', () => {
  it('gives what was wanted, read back from the catalog, keeps the rows of kept columns, and then plans nothing', async () => {
    const tally = newTally()
    await fc.assert(fc.asyncProperty(twoVersions, fc.boolean(), async (versions, withNulls) => {
      await empty()
      await deployBoth(place, versions, withNulls, tally)
    }), { numRuns: 150 })
    const EACH = [
      'addColumn: in place', 'changeComment: in place', 'changeDefault: in place', 'changeMaterialization: rebuild', 'changeType: in place', 'changeType: guarded', 'createTable: in place', 'createView: in place',
      'drop: in place', 'dropColumn: in place', 'dropNotNull: in place', 'moveTable: copy and swap', 'renameColumn: in place', 'renameTable: in place', 'replaceView: in place', 'setNotNull: guarded',
    ]
    expect(EACH.filter((change) => (tally.seen.get(change) ?? 0) < 5)).toEqual([])
    expect([tally.kept > 100, tally.stopped > 0]).toEqual([true, true])
  }, 120_000)

  it('adopts all of it where nothing was recorded, views aside, whose text DuckDB writes anew', async () => {
    await fc.assert(fc.asyncProperty(twoVersions, async ({ before }) => {
      await empty()
      const desired = desiredNodes(duckdb, before.filter(({ isView }) => !isView))
      await carryOut(place, makePlan(inputOf(duckdb, desired, [], await catalog())))
      const plan = makePlan(inputOf(duckdb, desired, [], await catalog()))
      expect(plan.steps.map(({ change, statements }) => [change, statements])).toEqual(desired.map(() => ['adopt', []]))
    }), { numRuns: 15 })
  })
})
