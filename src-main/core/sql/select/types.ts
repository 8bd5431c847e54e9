// A query as a tree: what it selects, from what, under which names. Offsets are those of the text that the tokens came from.

export interface Placed {
  readonly start: number
  readonly end: number
}

/** A name as Snowflake resolves it: without its quotes, and in upper case where it had none (docs.snowflake.com/en/sql-reference/identifiers-syntax). */
export interface SqlName extends Placed {
  readonly text: string
  readonly isQuoted: boolean
}

/** A.B.C, the column's name last. */
export interface SqlColumn extends Placed {
  readonly kind: 'column'
  readonly path: readonly SqlName[]
}

/** `*` or `T.*`, with what may follow it. */
export interface SqlStar extends Placed {
  readonly kind: 'star'
  readonly qualifier: readonly SqlName[]
  readonly exclude: readonly SqlName[]
  readonly rename: readonly { readonly from: SqlName; readonly to: SqlName }[]
  readonly replace: readonly { readonly expression: SqlExpression; readonly name: SqlName }[]
  /** The pattern of ILIKE. */
  readonly like: string | undefined
}

export type SqlLiteralType = 'number' | 'text' | 'boolean' | 'null' | 'date' | 'time' | 'timestamp' | 'interval'

export interface SqlLiteral extends Placed {
  readonly kind: 'literal'
  readonly type: SqlLiteralType
  /** As it is written, quotes included. */
  readonly text: string
}

export interface SqlCast extends Placed {
  readonly kind: 'cast'
  readonly operand: SqlExpression
  /** In upper case, one space between words, none in its arguments: `NUMBER(12,2)`. */
  readonly type: string
}

export interface SqlCall extends Placed {
  readonly kind: 'call'
  /** In upper case, without the schema in front of it. */
  readonly name: string
  readonly args: readonly SqlExpression[]
  /** What it partitions, orders and filters by. */
  readonly by: readonly SqlExpression[]
}

/** Operands of the same precedence, from left to right: `a + b - c` has two operators. A prefix has one operand. */
export interface SqlOperation extends Placed {
  readonly kind: 'operation'
  readonly operators: readonly string[]
  readonly operands: readonly SqlExpression[]
}

export interface SqlCase extends Placed {
  readonly kind: 'case'
  readonly conditions: readonly SqlExpression[]
  readonly results: readonly SqlExpression[]
}

export interface SqlSubquery extends Placed {
  readonly kind: 'subquery'
  readonly query: SqlQuery
}

/** An element of something: `v:a.b`, `a[0]`. */
export interface SqlPath extends Placed {
  readonly kind: 'path'
  readonly operand: SqlExpression
  readonly indexes: readonly SqlExpression[]
}

/** `(a)`, `(a, b)`, `[a, b]`, `{'k': a}`. */
export interface SqlList extends Placed {
  readonly kind: 'list'
  readonly of: 'tuple' | 'array' | 'object'
  readonly items: readonly SqlExpression[]
}

export interface SqlLambda extends Placed {
  readonly kind: 'lambda'
  readonly parameters: readonly SqlName[]
  readonly body: SqlExpression
}

/** A bind variable, a session variable, a position of a staged file's row. */
export interface SqlVariable extends Placed {
  readonly kind: 'variable'
}

export type SqlExpression =
  | SqlColumn
  | SqlStar
  | SqlLiteral
  | SqlCast
  | SqlCall
  | SqlOperation
  | SqlCase
  | SqlSubquery
  | SqlPath
  | SqlList
  | SqlLambda
  | SqlVariable

export interface SqlItem extends Placed {
  readonly expression: SqlExpression
  readonly alias: SqlName | undefined
}

interface RelationFacts extends Placed {
  readonly alias: SqlName | undefined
  /** `T (A, B)`; none: its own names. */
  readonly columnNames: readonly SqlName[]
  /** On the outer side of a join, so that its columns may be NULL. */
  readonly isOptional: boolean
  /** Columns that USING or NATURAL makes one of with those before it. */
  readonly using: readonly SqlName[] | 'natural'
}

export type SqlSource =
  | { readonly kind: 'table'; readonly path: readonly SqlName[] }
  | { readonly kind: 'query'; readonly query: SqlQuery }
  /** FLATTEN(…), TABLE(f(…)). */
  | { readonly kind: 'call'; readonly call: SqlExpression }
  | { readonly kind: 'values'; readonly rows: readonly (readonly SqlExpression[])[] }
  /** A stage, or what PIVOT, UNPIVOT and MATCH_RECOGNIZE make: its columns are not known. */
  | { readonly kind: 'opaque' }

export type SqlRelation = SqlSource & RelationFacts

export interface SqlCte extends Placed {
  readonly name: SqlName
  readonly columnNames: readonly SqlName[]
  readonly query: SqlQuery
}

export interface SqlSelect extends Placed {
  readonly kind: 'select'
  readonly isDistinct: boolean
  /** SELECT TOP n. */
  readonly hasTop: boolean
  readonly items: readonly SqlItem[]
  /** Where the select list ends: at FROM, or at what comes instead. */
  readonly listEnd: number
  readonly relations: readonly SqlRelation[]
  /** Of joins and of everything from WHERE on. */
  readonly conditions: readonly SqlExpression[]
  /** GROUP BY 1. */
  readonly usesPositions: boolean
}

export type SetOperator = 'UNION' | 'UNION ALL' | 'INTERSECT' | 'EXCEPT' | 'BY NAME'

export interface SqlQuery extends Placed {
  readonly kind: 'query'
  readonly ctes: readonly SqlCte[]
  /** Where what comes after WITH … begins. */
  readonly bodyStart: number
  /** One, or several with an operator between each two. */
  readonly branches: readonly (SqlSelect | SqlQuery)[]
  readonly operators: readonly SetOperator[]
  /** ORDER BY, LIMIT and the like, of all branches together. */
  readonly tail: readonly SqlExpression[]
  readonly hasTail: boolean
  /** ORDER BY 1. */
  readonly usesPositions: boolean
}
