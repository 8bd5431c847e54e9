// A SQL node as its file says it: what is known without a look at any other file. Plain data.
import type { Placed, SqlQuery } from '../../sql/select/index.ts'
import type { TextReference } from '../references.ts'
import type { ColumnFlag, JsonObject, NodeTest } from '../types.ts'

/** Stands for each character of a template in the text that is parsed: a letter for SQL, and in no real name. */
export const STAND_IN = '\uE000'

/** A ref in the text, with the place of its tag. */
export interface SqlReference extends TextReference, Placed {}

/** What annotations say of a column. */
export interface SqlColumnFacts {
  readonly id: string | undefined
  readonly isNullable: boolean | undefined
  readonly defaultValue: string
  readonly description: string
  readonly flags: readonly ColumnFlag[]
  readonly tests: { readonly hasNull: boolean; readonly isDistinct: boolean }
  readonly config: JsonObject
}

/** One SELECT of the query, in pieces that are rendered apart; each as it is written, without annotations. */
export interface SqlBranch {
  /** One expression an item; '' for a star. */
  readonly transforms: readonly string[]
  /** The name of an item that holds a template; undefined for every other. */
  readonly templateNames: readonly (string | undefined)[]
  /** From FROM to the end. */
  readonly join: string
}

export interface SqlNodeSource {
  readonly file: string
  /** `<LOCATION>-<NAME>`, as the file is called. */
  readonly fileName: string
  /** undefined: there is no @id. */
  readonly id: string | undefined
  readonly nodeType: string
  readonly description: string
  /** undefined: what its node type says. */
  readonly materialization: string | undefined
  readonly deployEnabled: boolean
  /** Every other annotation. */
  readonly config: JsonObject
  readonly tests: readonly NodeTest[]
  readonly query: SqlQuery
  /** Of the items of the first SELECT. */
  readonly columns: readonly (SqlColumnFacts | undefined)[]
  /** One for each branch of the query that is a SELECT; none for one in brackets. */
  readonly branches: readonly (SqlBranch | undefined)[]
  /** WITH …; '' is none. */
  readonly cte: string
  /** Everything after it. */
  readonly body: string
  /** Those that stand for tables of the query. */
  readonly references: readonly SqlReference[]
  /** References elsewhere, in annotations for example: they make edges and read no column. */
  readonly otherReferences: readonly TextReference[]
  /** Where each line of the file begins. */
  readonly lineStarts: readonly number[]
}
