// Rows of INFORMATION_SCHEMA.TABLES and VIEWS as relations without their columns.
// docs.snowflake.com/en/sql-reference/info-schema/tables, …/views; docs.snowflake.com/en/user-guide/tables-clustering-keys for CLUSTERING_KEY
import { clusteringKey } from '../../../core/dialect/index.ts'
import type { ColumnSpec, Relation } from '../../../core/relation/index.ts'
import { tokensOf, wordOf } from '../../../core/sql/index.ts'
import { text } from './columns.ts'
import type { Row } from './columns.ts'

export interface ObjectParts {
  readonly database: string
  readonly columns: readonly ColumnSpec[]
  /** A view's own statement; undefined where it is a table, or where this role may not see it. */
  readonly definition: string | undefined
}

export function relationOf(row: Row, { database, columns, definition }: ObjectParts): Relation {
  const kind = text(row['TABLE_TYPE']) === 'VIEW' ? 'view' : 'table'
  const clusterBy = clusteringKey(text(row['CLUSTERING_KEY']))
  return {
    name: { database, schema: text(row['TABLE_SCHEMA']), name: text(row['TABLE_NAME']) },
    kind,
    columns,
    comment: text(row['COMMENT']),
    query: definition === undefined ? undefined : viewQuery(definition),
    ...(text(row['IS_TRANSIENT']) === 'YES' ? { isTransient: true as const } : {}),
    ...(clusterBy.length === 0 ? {} : { clusterBy }),
  }
}

/** The SELECT of CREATE [OR REPLACE] VIEW name [(columns)] [properties] AS query. */
export function viewQuery(statement: string): string | undefined {
  let depth = 0
  for (const token of tokensOf(statement)) {
    const word = wordOf(token)
    if (word === '(') depth++
    else if (word === ')') depth--
    else if (depth === 0 && word === 'AS') return statement.slice(token.end).trim().replace(/;$/, '')
  }
  return undefined
}
