// Views: they keep the columns that they were made with, and fail when they are asked after what they read has others.
// docs.snowflake.com/en/sql-reference/sql/create-view, usage notes; codes 002037 and 002057 as met in the field
import type { ObjectName } from '../../../../src-main/core/relation/index.ts'
import { checkSchema } from '../catalog.ts'
import type { Catalog, StoredColumn, StoredView } from '../catalog.ts'
import { physical, physicalColumn } from '../identifiers.ts'
import type { Command, Context } from '../parse/index.ts'
import { SnowflakeProblem, alreadyExists, compilation } from '../problems.ts'
import { namesIn, toDuckDb } from '../rewrite.ts'
import { shapeOf } from '../shape.ts'
import type { Ddl, DuckDb } from './duckdb.ts'

export async function makeView(ddl: Ddl, command: Extract<Command, { readonly kind: 'create view' }>, statement: string): Promise<void> {
  const { catalog, duckdb } = ddl
  const { name, query } = command
  checkSchema(catalog, name)
  const there = catalog.find(name)
  if (there !== undefined && command.ifNotExists) return
  if (there !== undefined && !command.orReplace) throw alreadyExists(name)
  if (there !== undefined && there.kind !== 'VIEW') throw compilation('001998', `Object '${name.name}' already exists as ${there.kind}`)
  // Names without a schema are those of the view's.
  const described = shapeOf(query, await duckdb.describe(toDuckDb(query, name)), catalog)
  const view: StoredView = { kind: 'VIEW', name, columns: named(described, command), comment: command.comment, query, statement }
  await placeView(ddl, view, there?.name)
  catalog.put(view)
}

function named(described: readonly StoredColumn[], { columns, name }: Extract<Command, { readonly kind: 'create view' }>): readonly StoredColumn[] {
  if (columns.length > 0 && columns.length !== described.length) throw wrongCount(name, columns.length, described.length)
  const made = described.map((column, index) => ({ ...column, ...columns[index] }))
  const double = made.find((column, index) => made.findIndex((other) => other.name === column.name) < index)
  if (double !== undefined) throw compilation('002025', `duplicate column name '${double.name}'`)
  return made
}

/** Makes the view in DuckDB, in the place of another or of itself elsewhere. */
export async function placeView({ duckdb }: Ddl, view: StoredView, before: ObjectName | undefined): Promise<void> {
  const columns = view.columns.map(({ name }) => physicalColumn(name)).join(', ')
  const gone = before === undefined ? [] : [`DROP VIEW ${physical(before)}`]
  await duckdb.change([...gone, `CREATE VIEW ${physical(view.name)} (${columns}) AS ${toDuckDb(view.query, view.name)}`])
}

const wrongCount = ({ database, schema, name }: ObjectName, declared: number, produced: number): SnowflakeProblem =>
  compilation('002057', `View definition for '${database}.${schema}.${name}' declared ${declared} column(s), but view query produces ${produced} column(s).`)

/** Looks at the views that a statement reads, and at those that they read, once after each change of the catalog. */
export interface ViewChecks {
  check(sql: string): Promise<void>
}

export function createViewChecks(catalog: Catalog, duckdb: DuckDb): ViewChecks {
  const seen = new Map<string, number>()

  async function checkView(view: StoredView): Promise<void> {
    const key = physical(view.name)
    if (seen.get(key) === catalog.version()) return
    await check(view.query)
    const described = await duckdb.describe(toDuckDb(view.query, view.name satisfies Context)).catch((error: unknown) => {
      throw error instanceof SnowflakeProblem ? compilation('002037', `Failure during expansion of view '${view.name.name}': ${error.message}`) : error
    })
    if (described.length !== view.columns.length) throw wrongCount(view.name, view.columns.length, described.length)
    seen.set(key, catalog.version())
  }

  async function check(sql: string): Promise<void> {
    for (const name of namesIn(sql)) {
      const object = catalog.find(name)
      if (object?.kind === 'VIEW') await checkView(object)
    }
  }

  return { check }
}
