// What is left of dropped tables: their rows under a name that nobody can have given, for as long as their retention says; gone at once where that is 0 days.
// docs.snowflake.com/en/user-guide/data-time-travel, docs.snowflake.com/en/sql-reference/sql/undrop-table
import type { ObjectName } from '../../../../src-main/core/relation/index.ts'
import { checkFree, key } from '../catalog.ts'
import type { StoredTable } from '../catalog.ts'
import { physical } from '../identifiers.ts'
import { renamed } from '../physical.ts'
import { compilation } from '../problems.ts'
import type { Ddl } from './duckdb.ts'

const DAY_MS = 86_400_000
let count = 0

/** A table that is to go: the statements by which its rows leave its name, and what the catalog has then. */
export interface Leaving {
  readonly statements: readonly string[]
  readonly done: () => void
}

export async function leave({ catalog, duckdb }: Ddl, table: StoredTable): Promise<Leaving> {
  if (table.retention === 0) return { statements: [`DROP TABLE ${physical(table.name)}`], done: () => catalog.remove(table.name) }
  const rows = Number(await duckdb.value(`SELECT count(*) FROM ${physical(table.name)}`))
  const place: ObjectName = { ...table.name, name: `${table.name.name}\ue07d${++count}` }
  return { statements: [renamed(table.name, place)], done: () => catalog.putBy(table, place, rows) }
}

/** The one of that name that was dropped last. The code has no source. */
export async function undrop({ catalog, duckdb }: Ddl, { name }: { readonly name: ObjectName }): Promise<void> {
  checkFree(catalog, name)
  const last = catalog.dropped().findLast(({ table, at }) => key(table.name) === key(name) && Date.now() < at + table.retention * DAY_MS)
  if (last === undefined) throw compilation('002003', `Table '${name.name}' did not exist or was purged.`)
  await duckdb.change([renamed(last.place, name)])
  catalog.takeBack(last)
}
