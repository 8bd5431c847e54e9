// What planning asks of an engine's SQL: the same questions for every engine, each answered in a folder of its own.
import type { Column } from '../project/types.ts'
import type { ColumnSpec, ObjectName, Relation, SqlType } from '../relation/types.ts'
import type { ChangeKind, PlannedStatement, Way } from '../plan/types.ts'

export type Statement = PlannedStatement
export type Statements = readonly PlannedStatement[]

export interface Dialect {
  readonly engine: 'duckdb' | 'snowflake'
  /** Whether a view keeps the columns that it was made with, so that SELECT * has to be made anew when its source's columns change. */
  readonly viewsFreezeColumns: boolean
  /** Whether what a step does is done as one, so that nobody meets what is between its statements. */
  readonly stepsAreTransactions: boolean
  /** A declared type (Snowflake's spelling) as this engine keeps it, aliases resolved; undefined: not a type that it can keep. */
  parseType(text: string): SqlType | undefined
  /** SQL text of a type in this engine. */
  typeText(type: SqlType): string
  sameType(a: SqlType, b: SqlType): boolean
  /** A type as this engine's catalog spells it, for an adapter that reads one: in DuckDB INTEGER is 32 bits and no alias. */
  catalogType(spelled: string): SqlType
  /** Whether two DEFAULTs mean the same, one of which the catalog may have rewritten. */
  sameDefault(a: string, b: string): boolean
  /** Whether two clustering keys are the same, one of which the catalog may have written anew. */
  sameClustering(a: readonly string[], b: readonly string[]): boolean
  /** Whether an expression of a clustering key names the column. */
  namesColumn(expression: string, column: string): boolean
  /** A column's desired shape. Fails with a sentence where the engine cannot keep it. */
  columnSpec(column: Column): { readonly spec: ColumnSpec } | { readonly problem: string }
  quote(identifier: string): string
  /** The object's SQL name: "DB"."SCHEMA"."NAME", or "DB.SCHEMA"."NAME" in DuckDB. */
  quoteObject(name: ObjectName): string
  literal(text: string): string
  /** Two names that this key makes equal are the same object in the engine. */
  objectKey(name: ObjectName): string
  columnKey(name: string): string

  /** The engine's table of changes, of which the first row that fits counts. */
  readonly changes: readonly ChangeRow[]
  /** How the values of a type become those of another; undefined: not at all. */
  conversion(from: SqlType, to: SqlType): Conversion | undefined

  createTable(relation: Relation): Statements
  createView(relation: Relation, replace: boolean): Statements
  dropObject(relation: Relation): Statements
  /** Adds what `asAdded(column)` says. */
  addColumn(table: ObjectName, column: ColumnSpec): Statements
  dropColumn(table: ObjectName, column: ColumnSpec): Statements
  renameColumn(table: ObjectName, from: string, to: string): Statements
  /** In place: type, nullability and default of a column become those of `after`, whichever differ; its name and comment are left. */
  alterColumn(table: ObjectName, change: ColumnChange): Statements
  /** The same by a column beside it that takes its name; its comment comes along. */
  shadowColumn(table: Relation, change: ColumnChange): Statements
  /** The table as `after` has it, by a copy that takes its name. Columns are told by their names, which stay; `after` may have more. */
  copyAndSwap(before: Relation, after: Relation): Statements
  /** A table or view under another name, in another schema or database, with all that is in it. */
  relocate(relation: Relation, to: ObjectName): Statements
  /** A dropped table again, under the name that it had and that is free. `later`: so many tables of that name were dropped since, and are dropped again. */
  undrop(table: Relation, later: number): Statements
  /** Two tables exchange their names in one statement; undefined where the engine has no such thing, or its catalog could not tell that it was done. */
  swap(a: Relation, b: Relation): Statements | undefined
  /** [] is none. */
  clusterBy(table: ObjectName, expressions: readonly string[]): Statements
  commentOnTable(relation: Relation): Statements
  commentOnColumn(table: ObjectName, column: ColumnSpec): Statements
}

export interface ColumnChange {
  readonly before: ColumnSpec
  readonly after: ColumnSpec
}

/** What a row of the table of changes is chosen by. */
export interface ChangeFacts extends Partial<ColumnChange> {
  readonly change: ChangeKind
  /** The object as it is; absent where there is none yet. */
  readonly relation?: Relation
  readonly property?: 'clusterBy' | 'isTransient'
}

/** A row of an engine's table of changes. */
export interface ChangeRow {
  readonly change: ChangeKind
  /** Of which such changes it speaks, in words; absent: of all that no row above speaks of. */
  readonly when?: string
  readonly fits?: (facts: ChangeFacts) => boolean
  readonly how: Way
  /** The page of the engine's documentation that says so. */
  readonly page?: string
  /** Why it is refused, and what can be done instead. */
  readonly reason?: string
  /** What goes with it beside rows and values; a sentence each. */
  readonly lost?: readonly string[]
  /** The default that the column gets cannot be dropped in place later. */
  readonly fixesDefault?: true
}

export interface Conversion {
  /** The value in the new type, from the column's SQL. */
  readonly value: (column: string) => string
  /** A condition in SQL that is true of a value which the new type cannot hold as it is; undefined: it holds all of them. */
  readonly misfit: ((column: string) => string) | undefined
  /** What each value loses in any case, as a sentence. */
  readonly lost?: string
}
