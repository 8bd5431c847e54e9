// What Snowflake does in one statement each. Schemas are not made here: their owner, grants and retention are an administrator's.
// Source: SNOWFLAKE.md sections 1 to 3 (docs.snowflake.com/sql-reference/sql/create-table, alter-table, alter-table-column, create-view, alter-view, comment).
import type { ColumnSpec, ObjectName, Relation } from '../../relation/index.ts'
import { asAdded, typeText } from '../../relation/index.ts'
import { changedFacts, ddl, hasColumn, isGone, isThere, lacksColumn } from '../statements.ts'
import type { ColumnChange, Statement, Statements } from '../types.ts'
import { literal, quote, quoteObject } from './identifiers.ts'

export function columnSql(column: ColumnSpec): string {
  const notNull = column.nullable ? '' : ' NOT NULL'
  const byDefault = column.default === '' ? '' : ` DEFAULT ${column.default}`
  const comment = column.comment === '' ? '' : ` COMMENT ${literal(column.comment)}`
  return `${quote(column.name)} ${typeText(column.type)}${notNull}${byDefault}${comment}`
}

/** CREATE TABLE without its first words. */
export function tableSql(relation: Relation): string {
  const columns = relation.columns.map((column) => `  ${columnSql(column)}`).join(',\n')
  const key = (relation.clusterBy ?? []).length === 0 ? '' : `\nCLUSTER BY (${relation.clusterBy?.join(', ')})`
  const comment = relation.comment === '' ? '' : `\nCOMMENT = ${literal(relation.comment)}`
  return `${relation.isTransient === true ? 'TRANSIENT TABLE' : 'TABLE'} ${quoteObject(relation.name)} (\n${columns}\n)${key}${comment}`
}

export function createTable(relation: Relation): Statements {
  return [ddl('Create table', `CREATE ${tableSql(relation)}`, isThere(relation.name, 'table'))]
}

/** OR REPLACE is atomic; without COPY GRANTS it would lose them. What a view selects, the catalog does not tell in the same words. */
export function createView(relation: Relation, replace: boolean): Statements {
  const head = replace ? 'CREATE OR REPLACE VIEW' : 'CREATE VIEW'
  const options = [...(replace ? ['COPY GRANTS'] : []), ...(relation.comment === '' ? [] : [`COMMENT = ${literal(relation.comment)}`])]
  const lines = [`${head} ${quoteObject(relation.name)}`, ...options, 'AS', relation.query ?? '']
  return [ddl(replace ? 'Replace view' : 'Create view', lines.join('\n'), ...(replace ? [] : [isThere(relation.name, 'view')]))]
}

export function dropObject({ kind, name }: Relation): Statements {
  return [ddl(`Drop ${kind}`, `DROP ${kind.toUpperCase()} ${quoteObject(name)}`, isGone(name))]
}

export function addColumn(table: ObjectName, column: ColumnSpec): Statements {
  return [ddl('Add column', `ALTER TABLE ${quoteObject(table)} ADD COLUMN ${columnSql(asAdded(column))}`, hasColumn(table, column.name))]
}

export function dropColumn(table: ObjectName, column: ColumnSpec): Statements {
  return [ddl('Drop column', `ALTER TABLE ${quoteObject(table)} DROP COLUMN ${quote(column.name)}`, lacksColumn(table, column.name))]
}

export function renameColumn(table: ObjectName, from: string, to: string): Statements {
  return [ddl('Rename column', `ALTER TABLE ${quoteObject(table)} RENAME COLUMN ${quote(from)} TO ${quote(to)}`, lacksColumn(table, from), hasColumn(table, to))]
}

export function alterColumn(table: ObjectName, { before, after }: ColumnChange): Statements {
  const alter = (stage: string, what: string, target: ColumnSpec): Statement => (
    ddl(stage, `ALTER TABLE ${quoteObject(table)} ALTER COLUMN ${quote(before.name)} ${what}`, hasColumn(table, before.name, changedFacts(before, target)))
  )
  const made: Statement[] = []
  if (typeText(before.type) !== typeText(after.type)) made.push(alter('Change type', `SET DATA TYPE ${typeText(after.type)}`, { ...before, type: after.type }))
  if (before.default !== after.default) made.push(alter(after.default === '' ? 'Drop default' : 'Set default', after.default === '' ? 'DROP DEFAULT' : `SET DEFAULT ${after.default}`, { ...before, default: after.default }))
  if (before.nullable !== after.nullable) made.push(alter(after.nullable ? 'Drop not null' : 'Set not null', after.nullable ? 'DROP NOT NULL' : 'SET NOT NULL', { ...before, nullable: after.nullable }))
  return made
}

/** The new name may be in another schema or database. */
export function relocate({ kind, name }: Relation, to: ObjectName): Statements {
  return [ddl(`Rename ${kind}`, `ALTER ${kind.toUpperCase()} ${quoteObject(name)} RENAME TO ${quoteObject(to)}`, isGone(name), isThere(to, kind))]
}

/** Both renames in one transaction; the catalog tells by a column that one of them has and the other has not. */
export function swap(a: Relation, b: Relation): Statements | undefined {
  const names = (relation: Relation): ReadonlySet<string> => new Set(relation.columns.map(({ name }) => name))
  const [ofA, ofB] = [names(a), names(b)]
  const ownOfA = a.columns.find(({ name }) => !ofB.has(name))?.name
  const ownOfB = b.columns.find(({ name }) => !ofA.has(name))?.name
  if (ownOfA === undefined && ownOfB === undefined) return undefined
  const done = ownOfA !== undefined ? [hasColumn(b.name, ownOfA), lacksColumn(a.name, ownOfA)] : [hasColumn(a.name, ownOfB ?? ''), lacksColumn(b.name, ownOfB ?? '')]
  return [ddl('Swap tables', `ALTER TABLE ${quoteObject(a.name)} SWAP WITH ${quoteObject(b.name)}`, ...done)]
}

export function clusterBy(table: ObjectName, expressions: readonly string[]): Statements {
  const what = expressions.length === 0 ? 'DROP CLUSTERING KEY' : `CLUSTER BY (${expressions.join(', ')})`
  return [ddl(expressions.length === 0 ? 'Drop clustering key' : 'Set clustering key', `ALTER TABLE ${quoteObject(table)} ${what}`, isThere(table, 'table', { clusterBy: expressions }))]
}

export function commentOnTable({ kind, name, comment }: Relation): Statements {
  return [ddl('Comment', `COMMENT ON ${kind.toUpperCase()} ${quoteObject(name)} IS ${literal(comment)}`, isThere(name, kind, { comment }))]
}

export function commentOnColumn(table: ObjectName, { name, comment }: ColumnSpec): Statements {
  return [ddl('Comment', `COMMENT ON COLUMN ${quoteObject(table)}.${quote(name)} IS ${literal(comment)}`, hasColumn(table, name, { comment }))]
}
