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
}
