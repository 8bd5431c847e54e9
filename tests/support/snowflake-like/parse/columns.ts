// Columns as CREATE TABLE and ALTER TABLE … ADD write them.
// docs.snowflake.com/en/sql-reference/sql/create-table, …/create-table-constraint
import type { Counting } from '../../../../src-main/core/relation/index.ts'
import { unsupported } from '../problems.ts'
import type { ColumnClause } from './commands.ts'
import { comes, expect, identifier, isEnd, listed, path, skipParentheses, take, textBetween, textLiteral, type, unexpected, wholeNumber, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'

const TABLE_CONSTRAINT = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK']
const AFTER_DEFAULT = ['NOT', 'NULL', 'COMMENT', 'CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'REFERENCES', 'WITH', 'MASKING', 'TAG', 'COLLATE', ',', ')']
const CONSTRAINT_OPTION = ['ENFORCED', 'DEFERRABLE', 'INITIALLY', 'DEFERRED', 'IMMEDIATE', 'ENABLE', 'DISABLE', 'VALIDATE', 'NOVALIDATE', 'RELY', 'NORELY']

/** (name TYPE …, …, PRIMARY KEY (…)): no key is enforced, and a primary key makes its columns NOT NULL. */
export function readColumns(cursor: Cursor): readonly ColumnClause[] {
  const keys = new Set<string>()
  const columns = listed(cursor, () => {
    if (!TABLE_CONSTRAINT.includes(word(cursor))) return readColumn(cursor)
    for (const key of readTableConstraint(cursor)) keys.add(key)
    return undefined
  })
  return columns.flatMap((column) => (column === undefined ? [] : [keys.has(column.name) ? { ...column, nullable: false } : column]))
}

export function readColumn(cursor: Cursor): ColumnClause {
  const name = identifier(cursor)
  const isUntyped = isEnd(cursor) || [',', ')', 'COMMENT'].includes(word(cursor))
  let column: ColumnClause = { name, type: isUntyped ? undefined : type(cursor), nullable: true, default: undefined, comment: '', counts: undefined }
  while (!isEnd(cursor) && word(cursor) !== ',' && word(cursor) !== ')') column = { ...column, ...readProperty(cursor) }
  return column
}

function readProperty(cursor: Cursor): Partial<ColumnClause> {
  if (take(cursor, 'NOT NULL')) return { nullable: false }
  if (take(cursor, 'NULL')) return {}
  if (take(cursor, 'COMMENT')) return { comment: textLiteral(cursor) }
  if (take(cursor, 'DEFAULT')) return { default: readDefault(cursor) }
  if (take(cursor, 'AUTOINCREMENT') || take(cursor, 'IDENTITY')) return { counts: readCounting(cursor) }
  if (take(cursor, 'CONSTRAINT')) {
    identifier(cursor)
    return {}
  }
  if (take(cursor, 'PRIMARY KEY')) {
    skipOptions(cursor)
    return { nullable: false }
  }
  if (take(cursor, 'UNIQUE') || take(cursor, 'FOREIGN KEY')) {
    skipReference(cursor)
    return {}
  }
  if (comes(cursor, 'REFERENCES')) {
    skipReference(cursor)
    return {}
  }
  if (['COLLATE', 'MASKING', 'TAG', 'WITH', 'AS'].includes(word(cursor))) throw unsupported(`${word(cursor)} of a column`)
  throw unexpected(cursor)
}

function readDefault(cursor: Cursor): string {
  const from = cursor.at
  while (!isEnd(cursor) && (cursor.at === from || !AFTER_DEFAULT.includes(word(cursor)))) {
    if (word(cursor) === '(') skipParentheses(cursor)
    else cursor.at++
  }
  return textBetween(cursor, from, cursor.at)
}

/** (start, step) or START start INCREMENT step, either of them optional. */
function readCounting(cursor: Cursor): Counting {
  let [start, step] = [1, 1]
  if (word(cursor) === '(') {
    const [first, second] = listed(cursor, () => wholeNumber(cursor))
    start = first ?? start
    step = second ?? step
  }
  for (;;) {
    if (take(cursor, 'START')) start = countAfter(cursor, 'WITH')
    else if (take(cursor, 'INCREMENT')) step = countAfter(cursor, 'BY')
    else if (!take(cursor, 'ORDER') && !take(cursor, 'NOORDER')) return { start, step }
  }
}

function countAfter(cursor: Cursor, filler: string): number {
  take(cursor, filler)
  take(cursor, '=')
  return wholeNumber(cursor)
}

/** The columns of a primary key; those of any other constraint change nothing. */
function readTableConstraint(cursor: Cursor): readonly string[] {
  if (take(cursor, 'CONSTRAINT')) identifier(cursor)
  if (comes(cursor, 'CHECK')) throw unsupported('CHECK')
  const isPrimary = take(cursor, 'PRIMARY KEY')
  if (!isPrimary && !take(cursor, 'FOREIGN KEY')) expect(cursor, 'UNIQUE')
  const columns = listed(cursor, () => identifier(cursor))
  skipReference(cursor)
  return isPrimary ? columns : []
}

function skipReference(cursor: Cursor): void {
  if (take(cursor, 'REFERENCES')) {
    path(cursor)
    if (word(cursor) === '(') skipParentheses(cursor)
  }
  skipOptions(cursor)
}

function skipOptions(cursor: Cursor): void {
  for (;;) {
    if (CONSTRAINT_OPTION.includes(word(cursor))) cursor.at++
    else if (word(cursor) === 'NOT' && CONSTRAINT_OPTION.includes(word(cursor, 1))) cursor.at += 2
    else return
  }
}
