// Changes as DuckDB's SQL.
import type { ColumnSpec, ObjectName, Relation } from '../../relation/index.ts'
import { asAdded, typeText } from '../../relation/index.ts'
import type { Statement } from '../types.ts'
import { literal, quote, quoteObject, schemaOf } from './identifiers.ts'

function columnSql(column: ColumnSpec): string {
  const notNull = column.nullable ? '' : ' NOT NULL'
  return `${quote(column.name)} ${typeText(column.type)}${defaultSql(column)}${notNull}`
}

function defaultSql(column: ColumnSpec): string {
  return column.default === '' ? '' : ` DEFAULT ${column.default}`
}

function createSchema(name: ObjectName): Statement {
  return { stage: 'Create schema', sql: `CREATE SCHEMA IF NOT EXISTS ${quote(schemaOf(name))}` }
}

function comment(on: string, text: string): Statement {
  return { stage: 'Comment', sql: `COMMENT ON ${on} IS ${text === '' ? 'NULL' : literal(text)}` }
}

export function createTable(relation: Relation): readonly Statement[] {
  const columns = relation.columns.map((column) => `  ${columnSql(column)}`).join(',\n')
  return [
    createSchema(relation.name),
    { stage: 'Create table', sql: `CREATE TABLE ${quoteObject(relation.name)} (\n${columns}\n)` },
    ...(relation.comment === '' ? [] : commentOnTable(relation)),
    ...relation.columns.filter((column) => column.comment !== '').flatMap((column) => commentOnColumn(relation.name, column)),
  ]
}

/** CREATE OR REPLACE erases a view's comment, so it is always set again. */
export function createView(relation: Relation, replace: boolean): readonly Statement[] {
  const head = replace ? 'CREATE OR REPLACE VIEW' : 'CREATE VIEW'
  return [
    ...(replace ? [] : [createSchema(relation.name)]),
    { stage: replace ? 'Replace view' : 'Create view', sql: `${head} ${quoteObject(relation.name)} AS\n${relation.query ?? ''}` },
    ...(relation.comment === '' ? [] : commentOnTable(relation)),
  ]
}

export function dropObject(relation: Relation): readonly Statement[] {
  const word = relation.kind === 'view' ? 'view' : 'table'
  return [{ stage: `Drop ${word}`, sql: `DROP ${word.toUpperCase()} ${quoteObject(relation.name)}` }]
}

/** ADD COLUMN takes no constraint here; NOT NULL is set after, once the default has filled the rows. */
export function addColumn(table: ObjectName, column: ColumnSpec): readonly Statement[] {
  const made = asAdded(column)
  const alter = `ALTER TABLE ${quoteObject(table)}`
  return [
    { stage: 'Add column', sql: `${alter} ADD COLUMN ${quote(made.name)} ${typeText(made.type)}${defaultSql(made)}` },
    ...(made.nullable ? [] : [{ stage: 'Set not null', sql: `${alter} ALTER COLUMN ${quote(made.name)} SET NOT NULL` }]),
    ...(made.comment === '' ? [] : commentOnColumn(table, made)),
  ]
}

export function dropColumn(table: ObjectName, column: ColumnSpec): readonly Statement[] {
  return [{ stage: 'Drop column', sql: `ALTER TABLE ${quoteObject(table)} DROP COLUMN ${quote(column.name)}` }]
}

export function renameColumn(table: ObjectName, from: string, to: string): readonly Statement[] {
  return [{ stage: 'Rename column', sql: `ALTER TABLE ${quoteObject(table)} RENAME COLUMN ${quote(from)} TO ${quote(to)}` }]
}

export function commentOnTable(relation: Relation): readonly Statement[] {
  return [comment(`${relation.kind === 'view' ? 'VIEW' : 'TABLE'} ${quoteObject(relation.name)}`, relation.comment)]
}

export function commentOnColumn(table: ObjectName, column: ColumnSpec): readonly Statement[] {
  return [comment(`COLUMN ${quoteObject(table)}.${quote(column.name)}`, column.comment)]
}
