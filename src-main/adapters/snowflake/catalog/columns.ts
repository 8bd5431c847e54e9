// A row of INFORMATION_SCHEMA.COLUMNS as a column's shape.
// docs.snowflake.com/en/sql-reference/info-schema/columns
import { snowflake } from '../../../core/dialect/index.ts'
import type { ColumnSpec, SqlType } from '../../../core/relation/index.ts'

export type Row = Readonly<Record<string, unknown>>

export const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** What is read of each. */
export const COLUMN_FACTS = [
  'TABLE_SCHEMA', 'TABLE_NAME', 'COLUMN_NAME', 'COLUMN_DEFAULT', 'IS_NULLABLE', 'DATA_TYPE', 'CHARACTER_MAXIMUM_LENGTH', 'CHARACTER_OCTET_LENGTH', 'NUMERIC_PRECISION', 'NUMERIC_SCALE',
  'DATETIME_PRECISION', 'IS_IDENTITY', 'IDENTITY_START', 'IDENTITY_INCREMENT', 'COMMENT',
].join(', ')

export function columnSpec(row: Row): ColumnSpec {
  const counts = text(row['IS_IDENTITY']) === 'YES'
  return {
    id: '',
    name: text(row['COLUMN_NAME']),
    type: typeOf(row),
    nullable: text(row['IS_NULLABLE']) !== 'NO',
    // Of a column that counts it is how it counts.
    default: counts ? '' : text(row['COLUMN_DEFAULT']),
    comment: text(row['COMMENT']),
    ...(counts ? { counts: { start: Number(row['IDENTITY_START']), step: Number(row['IDENTITY_INCREMENT']) } } : {}),
  }
}

/** DATA_TYPE has no arguments: they are in columns of their own. */
function typeOf(row: Row): SqlType {
  const base = text(row['DATA_TYPE'])
  return snowflake.catalogType(`${base}${argumentsOf(base, row)}`)
}

function argumentsOf(base: string, row: Row): string {
  switch (base) {
    case 'NUMBER':
      return `(${text(row['NUMERIC_PRECISION'])},${text(row['NUMERIC_SCALE'])})`
    case 'TEXT':
      return `(${text(row['CHARACTER_MAXIMUM_LENGTH'])})`
    case 'BINARY':
      return `(${text(row['CHARACTER_OCTET_LENGTH'])})`
    case 'TIME':
    case 'TIMESTAMP_NTZ':
    case 'TIMESTAMP_LTZ':
    case 'TIMESTAMP_TZ':
      return `(${text(row['DATETIME_PRECISION'])})`
    default:
      return ''
  }
}
