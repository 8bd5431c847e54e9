// The shape of a warehouse object, whatever the engine: what desired, recorded and actual state are compared in.

/** A physical name; parts as the engine stores them, unquoted. */
export interface ObjectName {
  readonly database: string
  readonly schema: string
  readonly name: string
}

/** DATABASE.SCHEMA.NAME for messages, plans and --allow-loss; not SQL (dialect's `quoteObject` makes that). */
export function objectText(name: ObjectName): string {
  return `${name.database}.${name.schema}.${name.name}`
}

/** A column type with aliases resolved: `INT` is {base: 'NUMBER', args: [38, 0]} on Snowflake. */
export interface SqlType {
  readonly base: string
  readonly args: readonly number[]
}

export type RelationKind = 'table' | 'view'

/** From `start`, by `step`. */
export interface Counting {
  readonly start: number
  readonly step: number
}

export interface ColumnSpec {
  /** The column's id where it is known: '' for one read from a catalog. */
  readonly id: string
  readonly name: string
  readonly type: SqlType
  readonly nullable: boolean
  /** SQL text; '' is none. */
  readonly default: string
  /** '' is none. */
  readonly comment: string
  /** Where its values count by themselves (IDENTITY, AUTOINCREMENT); the rows that name a value keep it. */
  readonly counts?: Counting
  /** Recorded only: its default came by ALTER TABLE on an engine that can then never drop it in place. */
  readonly fixedDefault?: true
  /** Recorded only: declared NOT NULL, and nullable in fact, because it was added to a table that may have had rows. */
  readonly lacksNotNull?: true
}

export interface Relation {
  readonly name: ObjectName
  readonly kind: RelationKind
  readonly columns: readonly ColumnSpec[]
  readonly comment: string
  /** For a view: the SELECT that it was made from, where known. */
  readonly query: string | undefined
  /** A table that the engine keeps no history of (Snowflake's TRANSIENT), where there is such a thing. */
  readonly isTransient?: true
  /** The expressions of a table's clustering key in their order, as the dialect normalises them; absent where it has none. */
  readonly clusterBy?: readonly string[]
  /** Read from a catalog only: names of indexes on the table, which nobody made from here. */
  readonly indexes?: readonly string[]
  /** A table in the place of something that the engine does not have: no refresh fills it. Without columns nothing is made at all. */
  readonly standsIn?: true
}
