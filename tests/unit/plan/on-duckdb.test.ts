// Plans carried out on a real DuckDB: what the catalog then says is what was wanted, and kept columns keep their rows.
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import { makePlan } from '../../../src-main/core/plan/index.ts'
import type { Plan, RecordedNode } from '../../../src-main/core/plan/index.ts'
import type { Relation } from '../../../src-main/core/relation/index.ts'
import { desiredNodes, inputOf, recordAll, twoVersions } from './random-projects.ts'
import type { RandomNode } from './random-projects.ts'

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

const SCHEMA = 'DB.L'

async function carryOut(plan: Plan): Promise<void> {
  for (const { statements } of plan.steps) for (const { sql } of statements) await connection.run(sql)
}

async function rows(sql: string): Promise<readonly Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson()
}

async function catalog(): Promise<ReadonlyMap<string, Relation>> {
  const objects = await rows(`
    SELECT table_name AS name, comment, 'table' AS kind FROM duckdb_tables() WHERE schema_name = '${SCHEMA}'
    UNION ALL SELECT view_name, comment, 'view' FROM duckdb_views() WHERE schema_name = '${SCHEMA}'`)
  const columns = Map.groupBy(await rows(`SELECT * FROM duckdb_columns() WHERE schema_name = '${SCHEMA}' ORDER BY column_index`), (column) => column['table_name'])
  return new Map(objects.map((object) => {
    const name = { database: 'DB', schema: 'L', name: String(object['name']) }
    const relation: Relation = {
      name, kind: object['kind'] === 'view' ? 'view' : 'table', comment: String(object['comment'] ?? ''), query: undefined,
      columns: (columns.get(object['name']) ?? []).map((column) => ({
        id: '', name: String(column['column_name']), type: duckdb.catalogType(String(column['data_type'])), nullable: column['is_nullable'] === true,
        default: String(column['column_default'] ?? ''), comment: String(column['comment'] ?? ''),
      })),
    }
    return [duckdb.objectKey(name), relation]
  }))
}

const VALUES: Readonly<Record<string, string>> = { 'DECIMAL(38,0)': '98765432109876543210987654321098765432', VARCHAR: "'kept'", DATE: "DATE '1999-12-31'", BOOLEAN: 'FALSE' }

async function fillTables(nodes: readonly RecordedNode[]): Promise<void> {
  for (const { relation } of nodes.filter(({ relation }) => relation.kind === 'table')) {
    await connection.run(`INSERT INTO ${duckdb.quoteObject(relation.name)} VALUES (${relation.columns.map(({ type }) => VALUES[duckdb.typeText(type)]).join(', ')})`)
  }
}

/** For each kept column whether it has the value that it was filled with; a table in both versions has one row. */
async function keptValues(before: readonly RecordedNode[], after: readonly RecordedNode[]): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (const { nodeId, relation } of after.filter(({ relation }) => relation.kind === 'table')) {
    const former = before.find((node) => node.nodeId === nodeId)?.relation
    const kept = relation.columns.filter(({ id }) => former?.columns.some((column) => column.id === id) === true)
    if (kept.length === 0) continue
    const claims = kept.map(({ name, type }) => `${duckdb.quote(name)} = ${VALUES[duckdb.typeText(type)]}`).join(' AND ')
    found.push(...(await rows(`SELECT ${claims} AS kept FROM ${duckdb.quoteObject(relation.name)}`)).map(({ kept }) => kept))
  }
  return found
}

/** A relation in one line a column, in no order: comments and defaults too; a view's columns by name only. */
function told(relation: Relation | undefined): readonly string[] {
  if (relation === undefined) return ['nothing']
  const columns = relation.columns.map((column) => (relation.kind === 'view'
    ? column.name
    : [column.name, duckdb.typeText(column.type), column.nullable, duckdb.sameDefault(column.default, '') ? '' : 'has a default', column.comment].join(' · ')))
  return [`${relation.kind} · ${relation.comment}`, ...columns.sort()]
}

async function deploy(recorded: readonly RecordedNode[], version: readonly RandomNode[]): Promise<{ readonly plan: Plan; readonly recorded: readonly RecordedNode[] }> {
  const desired = desiredNodes(duckdb, version)
  const plan = makePlan(inputOf(duckdb, desired, recorded, await catalog()))
  fc.pre(plan.summary.byRisk.blocked === 0)
  await carryOut(plan)
  const after = recordAll(plan, recorded, desired)
  const actual = await catalog()
  expect([...actual.keys()].sort()).toEqual(after.map(({ relation }) => duckdb.objectKey(relation.name)).sort())
  for (const { relation } of after) {
    expect(told(actual.get(duckdb.objectKey(relation.name)))).toEqual(told(relation))
    if (relation.kind === 'view') await connection.run(`SELECT * FROM ${duckdb.quoteObject(relation.name)}`)
  }
  const again = makePlan(inputOf(duckdb, desired, after, actual))
  expect([again.steps, again.drift]).toEqual([[], []])
  return { plan, recorded: after }
}

describe('any two versions of a project, carried out on DuckDB', () => {
  it('gives what was wanted, read back from the catalog, keeps the rows of kept columns, and then plans nothing', async () => {
    const seen = new Set<string>()
    let kept = 0
    await fc.assert(fc.asyncProperty(twoVersions, async ({ before, after }) => {
      await connection.run(`DROP SCHEMA IF EXISTS "${SCHEMA}" CASCADE`)
      const first = await deploy([], before)
      await fillTables(first.recorded)
      const second = await deploy(first.recorded, after)
      for (const { change } of [...first.plan.steps, ...second.plan.steps]) seen.add(change)
      const values = await keptValues(first.recorded, second.recorded)
      expect(values).toEqual(values.map(() => true))
      kept += values.length
    }), { numRuns: 80 })
    expect([...seen].sort()).toEqual(expect.arrayContaining(['addColumn', 'changeComment', 'createTable', 'createView', 'drop', 'dropColumn', 'renameColumn', 'replaceView']))
    expect(kept).toBeGreaterThan(10)
  })

  it('adopts all of it where nothing was recorded, views aside, whose text DuckDB writes anew', async () => {
    await fc.assert(fc.asyncProperty(twoVersions, async ({ before }) => {
      await connection.run(`DROP SCHEMA IF EXISTS "${SCHEMA}" CASCADE`)
      const desired = desiredNodes(duckdb, before.filter(({ isView }) => !isView))
      await carryOut(makePlan(inputOf(duckdb, desired, [], await catalog())))
      const plan = makePlan(inputOf(duckdb, desired, [], await catalog()))
      expect(plan.steps.map(({ change, statements }) => [change, statements])).toEqual(desired.map(() => ['adopt', []]))
    }), { numRuns: 15 })
  })
})
