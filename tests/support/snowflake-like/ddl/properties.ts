// Clustering keys and retention, as far as Snowflake checks them.
// docs.snowflake.com/en/user-guide/tables-clustering-keys, docs.snowflake.com/en/user-guide/tables-temp-transient
import { tokensOf } from '../../../../src-main/core/sql/index.ts'
import type { StoredColumn, StoredTable } from '../catalog.ts'
import { SnowflakeProblem, missingColumn } from '../problems.ts'

/** Names in an expression, as far as they are columns of the table. */
export function columnsIn(expression: string, columns: readonly StoredColumn[]): readonly string[] {
  const names = new Set(columns.map(({ name }) => name))
  return [...tokensOf(expression)].flatMap(({ kind, text }) => {
    const name = kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : kind === 'word' ? text.toUpperCase() : ''
    return names.has(name) ? [name] : []
  })
}

/** Each expression is about a column of the table. */
export function checkClustering(columns: readonly StoredColumn[], clusterBy: readonly string[]): void {
  const wrong = clusterBy.find((expression) => columnsIn(expression, columns).length === 0)
  if (wrong !== undefined) throw missingColumn(wrong)
}

export function isClustered({ columns, clusterBy }: StoredTable, column: string): boolean {
  return clusterBy.some((expression) => columnsIn(expression, columns).includes(column))
}

const LONGEST_DAYS = 90

/** In days; one day where nothing is said. */
export function retentionOf(isTransient: boolean, retention: number | undefined): number {
  const days = retention ?? 1
  if (days < 0 || days > (isTransient ? 1 : LONGEST_DAYS)) {
    throw new SnowflakeProblem('001008', `SQL compilation error:\ninvalid value [${days}] for parameter 'DATA_RETENTION_TIME_IN_DAYS'`)
  }
  return days
}
