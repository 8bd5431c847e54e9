// What planning asks of an engine's SQL: the same questions for every engine, each answered in a folder of its own.
import type { Column } from '../project/types.ts'
import type { ColumnSpec, ObjectName, Relation, SqlType } from '../relation/types.ts'
import type { ChangeKind } from '../plan/types.ts'

export interface Dialect {
  readonly engine: 'duckdb' | 'snowflake'
  /** Whether a view keeps the columns that it was made with, so that SELECT * has to be made anew when its source's columns change. */
  readonly viewsFreezeColumns: boolean
  /** A declared type (Snowflake's spelling) as this engine keeps it, aliases resolved; undefined: not a type that it can keep. */
  parseType(text: string): SqlType | undefined
  /** SQL text of a type in this engine. */
  typeText(type: SqlType): string
  sameType(a: SqlType, b: SqlType): boolean
  /** A type as this engine's catalog spells it, for an adapter that reads one: in DuckDB INTEGER is 32 bits and no alias. */
  catalogType(spelled: string): SqlType
  /** Whether two DEFAULTs mean the same, one of which the catalog may have rewritten. */
  sameDefault(a: string, b: string): boolean
  /** A column's desired shape. Fails with a sentence where the engine cannot keep it. */
  columnSpec(column: Column): { readonly spec: ColumnSpec } | { readonly problem: string }
  quote(identifier: string): string
  /** The object's SQL name: "DB"."SCHEMA"."NAME", or "DB.SCHEMA"."NAME" in DuckDB. */
  quoteObject(name: ObjectName): string
  literal(text: string): string
  /** Two names that this key makes equal are the same object in the engine. */
  objectKey(name: ObjectName): string
  columnKey(name: string): string
  createTable(relation: Relation): readonly Statement[]
  createView(relation: Relation, replace: boolean): readonly Statement[]
  dropObject(relation: Relation): readonly Statement[]
  /** Adds what `asAdded(column)` says. */
  addColumn(table: ObjectName, column: ColumnSpec): readonly Statement[]
  /** Why a column of this shape cannot be added to a table that exists; undefined where it can. */
  addColumnProblem(column: ColumnSpec): string | undefined
  dropColumn(table: ObjectName, column: ColumnSpec): readonly Statement[]
  renameColumn(table: ObjectName, from: string, to: string): readonly Statement[]
  commentOnTable(relation: Relation): readonly Statement[]
  commentOnColumn(table: ObjectName, column: ColumnSpec): readonly Statement[]
  /** Whether the engine does the change in place; a reason where it (or this version of Sluice) does not. */
  support(change: ChangeKind): Support
}

export type Support = { readonly how: 'in place' } | { readonly how: 'refuse'; readonly reason: string }

export interface Statement {
  readonly stage: string
  readonly sql: string
}
