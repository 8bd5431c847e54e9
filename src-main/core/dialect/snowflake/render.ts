// Changes as Snowflake's SQL. Schemas are not made here: their owner, grants and retention are an administrator's.
// Source: SNOWFLAKE.md sections 1 to 3 (docs.snowflake.com/sql-reference/sql/create-table, alter-table, create-view, comment).
import type { ColumnSpec, ObjectName, Relation } from '../../relation/index.ts'
import { asAdded, typeText } from '../../relation/index.ts'
import type { Statement } from '../types.ts'
import { literal, quote, quoteObject } from './identifiers.ts'

function columnSql(column: ColumnSpec): string {
  const notNull = column.nullable ? '' : ' NOT NULL'
  const byDefault = column.default === '' ? '' : ` DEFAULT ${column.default}`
  const comment = column.comment === '' ? '' : ` COMMENT ${literal(column.comment)}`
  return `${quote(column.name)} ${typeText(column.type)}${notNull}${byDefault}${comment}`
}

export function createTable(relation: Relation): readonly Statement[] {
  const columns = relation.columns.map((column) => `  ${columnSql(column)}`).join(',\n')
  const comment = relation.comment === '' ? '' : `\nCOMMENT = ${literal(relation.comment)}`
  return [{ stage: 'Create table', sql: `CREATE TABLE ${quoteObject(relation.name)} (\n${columns}\n)${comment}` }]
}

/** OR REPLACE is atomic; without COPY GRANTS it would lose them. */
export function createView(relation: Relation, replace: boolean): readonly Statement[] {
  const head = replace ? 'CREATE OR REPLACE VIEW' : 'CREATE VIEW'
  const options = [...(replace ? ['COPY GRANTS'] : []), ...(relation.comment === '' ? [] : [`COMMENT = ${literal(relation.comment)}`])]
  const lines = [`${head} ${quoteObject(relation.name)}`, ...options, 'AS', relation.query ?? '']
  return [{ stage: replace ? 'Replace view' : 'Create view', sql: lines.join('\n') }]
}

export function dropObject(relation: Relation): readonly Statement[] {
  const word = relation.kind === 'view' ? 'view' : 'table'
  return [{ stage: `Drop ${word}`, sql: `DROP ${word.toUpperCase()} ${quoteObject(relation.name)}` }]
}

export function addColumn(table: ObjectName, column: ColumnSpec): readonly Statement[] {
  return [{ stage: 'Add column', sql: `ALTER TABLE ${quoteObject(table)} ADD COLUMN ${columnSql(asAdded(column))}` }]
}

export function dropColumn(table: ObjectName, column: ColumnSpec): readonly Statement[] {
  return [{ stage: 'Drop column', sql: `ALTER TABLE ${quoteObject(table)} DROP COLUMN ${quote(column.name)}` }]
}

export function renameColumn(table: ObjectName, from: string, to: string): readonly Statement[] {
  return [{ stage: 'Rename column', sql: `ALTER TABLE ${quoteObject(table)} RENAME COLUMN ${quote(from)} TO ${quote(to)}` }]
}

export function commentOnTable(relation: Relation): readonly Statement[] {
  const word = relation.kind === 'view' ? 'VIEW' : 'TABLE'
  return [{ stage: 'Comment', sql: `COMMENT ON ${word} ${quoteObject(relation.name)} IS ${literal(relation.comment)}` }]
}

export function commentOnColumn(table: ObjectName, column: ColumnSpec): readonly Statement[] {
  return [{ stage: 'Comment', sql: `COMMENT ON COLUMN ${quoteObject(table)}.${quote(column.name)} IS ${literal(column.comment)}` }]
}
