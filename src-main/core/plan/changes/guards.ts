// What stands in a change's way, as questions to the data of the table as it is now.
import type { Dialect, Conversion } from '../../dialect/index.ts'
import type { ColumnSpec, ObjectName } from '../../relation/index.ts'
import type { Guard } from '../types.ts'

const SAMPLE = 5

interface Place {
  readonly dialect: Dialect
  readonly table: ObjectName
  readonly column: ColumnSpec
}

/** undefined where every value fits. */
export function typeGuard({ dialect, table, column }: Place, { misfit }: Conversion, to: string): Guard | undefined {
  if (misfit === undefined) return undefined
  const name = dialect.quote(column.name)
  const where = `FROM ${dialect.quoteObject(table)} WHERE ${misfit(name)}`
  return {
    sql: `SELECT count(*) AS "COUNT" ${where}`,
    message: `Values of ${column.name} that ${to} cannot hold`,
    sampleSql: `SELECT DISTINCT CAST(${name} AS VARCHAR) AS "VALUE" ${where} ORDER BY 1 LIMIT ${SAMPLE}`,
  }
}

export function nullGuard({ dialect, table, column }: Place): Guard {
  return { sql: `SELECT count(*) AS "COUNT" FROM ${dialect.quoteObject(table)} WHERE ${dialect.quote(column.name)} IS NULL`, message: `Rows without a value in ${column.name}` }
}
