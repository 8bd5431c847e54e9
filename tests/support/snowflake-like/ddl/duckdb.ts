// What a change of objects needs of DuckDB.
import type { Catalog } from '../catalog.ts'
import type { Context } from '../parse/index.ts'
import type { Described } from '../shape.ts'

export interface DuckDb {
  /** All of them or none. */
  change(statements: readonly string[]): Promise<void>
  /** The first row's first value. */
  value(sql: string): Promise<unknown>
  describe(query: string): Promise<Described>
}

export interface Ddl {
  readonly catalog: Catalog
  readonly duckdb: DuckDb
  readonly context: Context
}
