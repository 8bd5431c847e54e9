// What DuckDB does in one statement each.
import type { ColumnSpec, ObjectName, Relation } from '../../relation/index.ts'
import { asAdded, sameType, typeText } from '../../relation/index.ts'
import { changedFacts, ddl, hasColumn, isGone, isThere, lacksColumn } from '../statements.ts'
import type { ColumnChange, Statement, Statements } from '../types.ts'
import { conversion } from './conversions.ts'
import { literal, quote, quoteObject, schemaOf } from './identifiers.ts'
import { createSequence, nextNumber } from './sequences.ts'

function columnSql(table: ObjectName, column: ColumnSpec): string {
  const notNull = column.nullable ? '' : ' NOT NULL'
  return `${quote(column.name)} ${typeText(column.type)}${defaultSql(table, column)}${notNull}`
}

function defaultSql(table: ObjectName, column: ColumnSpec): string {
  const value = nextNumber(table, column) ?? column.default
  return value === '' ? '' : ` DEFAULT ${value}`
}

function createSchema(name: ObjectName): Statement {
  return ddl('Create schema', `CREATE SCHEMA IF NOT EXISTS ${quote(schemaOf(name))}`)
}

export function createTable(relation: Relation): Statements {
  const { name, columns } = relation
  const lines = columns.map((column) => `  ${columnSql(name, column)}`).join(',\n')
  return [
    createSchema(name),
    ...columns.flatMap((column) => createSequence(name, column)),
    ddl('Create table', `CREATE TABLE ${quoteObject(name)} (\n${lines}\n)`, isThere(name, 'table')),
    ...(relation.comment === '' ? [] : commentOnTable(relation)),
    ...columns.filter((column) => column.comment !== '').flatMap((column) => commentOnColumn(name, column)),
  ]
}

/** CREATE OR REPLACE erases a view's comment, so it is always set again. */
export function createView(relation: Relation, replace: boolean): Statements {
  const { name, query = '' } = relation
  const head = replace ? 'CREATE OR REPLACE VIEW' : 'CREATE VIEW'
  return [
    ...(replace ? [] : [createSchema(name)]),
    ddl(replace ? 'Replace view' : 'Create view', `${head} ${quoteObject(name)} AS\n${query}`, ...(replace ? [] : [isThere(name, 'view')])),
    ...(relation.comment === '' ? [] : commentOnTable(relation)),
  ]
}

export function dropObject({ kind, name }: Relation): Statements {
  return [ddl(`Drop ${kind}`, `DROP ${kind.toUpperCase()} ${quoteObject(name)}`, isGone(name))]
}

export function addColumn(table: ObjectName, column: ColumnSpec): Statements {
  const made = asAdded(column)
  const add = (byDefault: string): Statement => (
    ddl('Add column', `ALTER TABLE ${quoteObject(table)} ADD COLUMN ${quote(made.name)} ${typeText(made.type)}${byDefault}`, hasColumn(table, made.name))
  )
  return [
    ...createSequence(table, made),
    ...(made.nullable ? [add(defaultSql(table, made))] : [add(''), ...fillNotNull(table, made)]),
    ...(made.comment === '' ? [] : commentOnColumn(table, made)),
  ]
}

/**
 * ADD COLUMN takes no constraint, and after one with a default SET NOT NULL fails in the same transaction ("outstanding updates"): so the rows are filled
 * by a change of the type to itself, which DuckDB does by writing the column anew.
 */
function fillNotNull(table: ObjectName, column: ColumnSpec): Statements {
  const value = nextNumber(table, column) ?? column.default
  const alter = (stage: string, what: string, ...done: Statement['done']): Statement => ddl(stage, `ALTER TABLE ${quoteObject(table)} ALTER COLUMN ${quote(column.name)} ${what}`, ...done)
  return [
    alter('Fill the rows', `SET DATA TYPE ${typeText(column.type)} USING CAST(${value} AS ${typeText(column.type)})`),
    alter('Set not null', 'SET NOT NULL', hasColumn(table, column.name, { nullable: false })),
    alter('Set default', `SET DEFAULT ${value}`),
  ]
}

export function dropColumn(table: ObjectName, column: ColumnSpec): Statements {
  return [ddl('Drop column', `ALTER TABLE ${quoteObject(table)} DROP COLUMN ${quote(column.name)}`, lacksColumn(table, column.name))]
}

/** Names that differ only by case are one name to the catalog, which keeps the case it was given last. */
export function renameColumn(table: ObjectName, from: string, to: string): Statements {
  const done = from.toLowerCase() === to.toLowerCase() ? [] : [lacksColumn(table, from), hasColumn(table, to)]
  return [ddl('Rename column', `ALTER TABLE ${quoteObject(table)} RENAME COLUMN ${quote(from)} TO ${quote(to)}`, ...done)]
}

export function alterColumn(table: ObjectName, { before, after }: ColumnChange): Statements {
  const alter = (stage: string, what: string, target: ColumnSpec): Statement => (
    ddl(stage, `ALTER TABLE ${quoteObject(table)} ALTER COLUMN ${quote(before.name)} ${what}`, hasColumn(table, before.name, changedFacts(before, target)))
  )
  const made: Statement[] = []
  if (!sameType(before.type, after.type)) {
    const value = conversion(before.type, after.type)?.value(quote(before.name)) ?? quote(before.name)
    made.push(alter('Change type', `SET DATA TYPE ${typeText(after.type)} USING ${value}`, { ...before, type: after.type }))
  }
  if (before.default !== after.default) made.push(alter(after.default === '' ? 'Drop default' : 'Set default', after.default === '' ? 'DROP DEFAULT' : `SET DEFAULT ${after.default}`, { ...before, default: after.default }))
  if (before.nullable !== after.nullable) made.push(alter(after.nullable ? 'Drop not null' : 'Set not null', after.nullable ? 'DROP NOT NULL' : 'SET NOT NULL', { ...before, nullable: after.nullable }))
  return made
}

export function commentOnTable({ kind, name, comment }: Relation): Statements {
  return [ddl('Comment', `COMMENT ON ${kind.toUpperCase()} ${quoteObject(name)} IS ${commentSql(comment)}`, isThere(name, kind, { comment }))]
}

export function commentOnColumn(table: ObjectName, { name, comment }: ColumnSpec): Statements {
  return [ddl('Comment', `COMMENT ON COLUMN ${quoteObject(table)}.${quote(name)} IS ${commentSql(comment)}`, hasColumn(table, name, { comment }))]
}

function commentSql(text: string): string {
  return text === '' ? 'NULL' : literal(text)
}
