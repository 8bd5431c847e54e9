// The columns of CREATE TABLE and ALTER TABLE … ADD: types are DuckDB's, keys are dropped (Snowflake does not enforce them), and what counts up is a sequence.
// docs.snowflake.com/en/sql-reference/sql/create-table, docs.snowflake.com/en/sql-reference/constraints-overview
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { argumentsOf, closing, is, isIdentifier, isWord } from '../reading.ts'
import { literal } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { leftOut, refuse, sql } from '../writing.ts'
import { nextValue, readCounting } from './sequences.ts'
import { readType } from './types.ts'

export interface Column {
  readonly name: Token
  /** Undefined in CREATE TABLE name (a, b) AS SELECT …, which takes the types of its query. */
  readonly type: string | undefined
  readonly isNotNull: boolean
  /** What stands after DEFAULT; [] for none. */
  readonly default: readonly Token[]
  readonly comment: Token | undefined
  /** The sequence that an IDENTITY column counts with. */
  readonly sequence: Sequence | undefined
}

export interface Sequence {
  readonly name: readonly Token[]
  /** START WITH … INCREMENT BY … */
  readonly counting: readonly Token[]
}

export interface ColumnsOf {
  /** Whose columns they are: the sequence of an IDENTITY column is named after it. */
  readonly table: readonly Token[]
  readonly note: (sentence: string) => void
}

const TABLE_CONSTRAINT = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK'] as const
// Words that end a DEFAULT's expression. NULL stands in it too, as the default itself.
const AFTER_DEFAULT = ['NOT', 'NULL', 'COMMENT', 'CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'REFERENCES', 'WITH', 'MASKING', 'PROJECTION', 'TAG'] as const
const CONSTRAINT_OPTIONS = [
  'NOT', 'ENFORCED', 'DEFERRABLE', 'INITIALLY', 'DEFERRED', 'IMMEDIATE', 'ENABLE', 'DISABLE', 'VALIDATE', 'NOVALIDATE', 'RELY', 'NORELY',
  'MATCH', 'FULL', 'SIMPLE', 'PARTIAL', 'ON', 'UPDATE', 'DELETE', 'CASCADE', 'RESTRICT', 'ACTION', 'NO',
] as const

/** The list in the parenthesis at `open`. SQL002 for a policy, a collation, a virtual column, a type that is not kept. */
export function readColumns(tokens: readonly Token[], open: number, of: ColumnsOf): Result<readonly Column[]> {
  const columns: Column[] = []
  const keys = new Set<string>()
  for (const { from, to } of argumentsOf(tokens, open)) {
    if (isWord(tokens[from], ...TABLE_CONSTRAINT)) {
      if (tokens.slice(from, to).some((token) => isWord(token, 'CHECK'))) return CHECKED
      for (const key of primaryKey(tokens, from, to)) keys.add(key)
      continue
    }
    const column = readColumn(tokens, from, to, of)
    if (!column.ok) return column
    columns.push(column.value)
  }
  // "A PRIMARY KEY constraint implies that the column is both NOT NULL and UNIQUE": the first is enforced.
  return ok(columns.map((column) => (keys.has(nameKey(column.name)) ? { ...column, isNotNull: true } : column)))
}

export const CHECKED = refuse('CHECK', 'What Snowflake would refuse is not refused here. Write it as a test of the node.')

const nameKey = (name: Token): string => (name.kind === 'quoted' ? name.text.slice(1, -1) : name.upper)

function primaryKey(tokens: readonly Token[], from: number, to: number): readonly string[] {
  const at = tokens.findIndex((token, index) => index >= from && index < to && isWord(token, 'PRIMARY'))
  if (at < 0) return []
  return argumentsOf(tokens, at + 2).flatMap(({ from: named }) => tokens.slice(named, named + 1).map(nameKey))
}

export function readColumn(tokens: readonly Token[], from: number, to: number, of: ColumnsOf): Result<Column> {
  const name = tokens[from]
  if (name === undefined || !isIdentifier(name)) return refuse('a column without a name', 'The statement cannot be read.')
  const column: Mutable<Column> = { name: { ...name, before: '' }, type: undefined, isNotNull: false, default: [], comment: undefined, sequence: undefined }
  let at = from + 1
  if (at < to && !isWord(tokens[at], 'COMMENT', 'WITH', 'MASKING', 'TAG', 'AS')) {
    const type = readType(tokens, at)
    if (!type.ok) return type
    column.type = type.value.text
    at = type.value.end
  }
  while (at < to) {
    const next = readProperty(tokens, at, to, { column, of })
    if (!next.ok) return next
    at = next.value
  }
  return ok(column)
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

interface Reading {
  readonly column: Mutable<Column>
  readonly of: ColumnsOf
}

/** Reads one property into the column; gives the index after it. */
function readProperty(tokens: readonly Token[], from: number, to: number, { column, of }: Reading): Result<number> {
  const at = isWord(tokens[from], 'WITH') ? from + 1 : from
  const word = tokens[at]?.upper ?? ''
  switch (word) {
    case 'COMMENT':
      column.comment = tokens[at + 1]
      return ok(at + 2)
    case 'NOT':
      column.isNotNull = true
      return ok(at + 2)
    case 'NULL':
      return ok(at + 1)
    case 'DEFAULT': {
      const end = defaultEnd(tokens, at + 1, to)
      column.default = tokens.slice(at + 1, end)
      return ok(end)
    }
    case 'AUTOINCREMENT':
    case 'IDENTITY':
      return readIdentity(tokens, at + 1, to, { column, of })
    case 'CHECK':
      return CHECKED
    case 'CONSTRAINT':
      if (isWord(tokens[at + 2], 'CHECK')) return CHECKED
      return ok(constraintEnd(tokens, at + 2, to, column))
    case 'PRIMARY':
    case 'UNIQUE':
    case 'FOREIGN':
    case 'REFERENCES':
      return ok(constraintEnd(tokens, at, to, column))
    case 'TAG':
      of.note(leftOut('TAG', 'tags'))
      return ok(closing(tokens, at + 1) + 1)
    case 'MASKING':
    case 'PROJECTION':
      return refuse(`${word} POLICY`, 'The embedded warehouse cannot hide values from anybody.')
    case 'AS':
      return refuse('AS in a column (a virtual column)', 'The embedded warehouse keeps every column. Compute it in the query that loads the table.')
    default:
      return refuse(`${word || tokens[at]?.text} in a column`, 'The embedded warehouse has no such column property.')
  }
}

function defaultEnd(tokens: readonly Token[], from: number, to: number): number {
  let at = from
  while (at < to && (at === from || !isWord(tokens[at], ...AFTER_DEFAULT))) at = is(tokens[at], '(') ? closing(tokens, at) + 1 : at + 1
  return at
}

function constraintEnd(tokens: readonly Token[], from: number, to: number, column: Mutable<Column>): number {
  let at = from
  if (isWord(tokens[at], 'PRIMARY')) column.isNotNull = true
  at += isWord(tokens[at], 'PRIMARY', 'FOREIGN') ? 2 : 1
  if (isWord(tokens[from], 'FOREIGN') && isWord(tokens[at], 'REFERENCES')) at++
  while (at < to && !is(tokens[at], '(') && (is(tokens[at], '.') || isIdentifierOrName(tokens[at]))) at++
  if (is(tokens[at], '(')) at = closing(tokens, at) + 1
  while (at < to && isWord(tokens[at], ...CONSTRAINT_OPTIONS) && !(isWord(tokens[at], 'NOT') && isWord(tokens[at + 1], 'NULL'))) at++
  return at
}

const isIdentifierOrName = (token: Token | undefined): boolean => isIdentifier(token) && !isWord(token, ...CONSTRAINT_OPTIONS, ...AFTER_DEFAULT, 'DEFAULT', 'AUTOINCREMENT', 'IDENTITY')

/** A column that counts: the default is the next number of a sequence that is named after table and column. */
function readIdentity(tokens: readonly Token[], from: number, to: number, { column, of }: Reading): Result<number> {
  let end = from
  while (end < to && (isWord(tokens[end], 'START', 'INCREMENT', 'WITH', 'BY', 'ORDER', 'NOORDER') || is(tokens[end], '=') || is(tokens[end], '-') || tokens[end]?.kind === 'number' || is(tokens[end], '('))) {
    end = is(tokens[end], '(') ? closing(tokens, end) + 1 : end + 1
  }
  const counting = readCounting(tokens, from, end)
  if (!counting.ok) return counting
  const name = sequenceName(of.table, column.name)
  column.sequence = { name, counting: counting.value.written }
  column.default = nextValue(name)
  return ok(end)
}

/** "DB.SCHEMA"."TABLE.COLUMN" */
function sequenceName(table: readonly Token[], column: Token): readonly Token[] {
  const last = table.at(-1)
  const text = `"${last === undefined ? '' : nameKey(last)}.${nameKey(column)}"`
  return [...table.slice(0, -1), { ...column, kind: 'quoted', text, upper: '', before: table.length === 1 ? ' ' : '' }]
}

/** A column as DuckDB takes it in CREATE TABLE. */
export function columnSql({ name, type, isNotNull, default: value }: Column): Token[] {
  return [name, ...(type === undefined ? [] : sql` ${type}`), ...defaultSql(value), ...(isNotNull ? sql` NOT NULL` : [])]
}

export const defaultSql = (value: readonly Token[]): Token[] => (value.length === 0 ? [] : sql` DEFAULT ${value}`)

/** The comments that CREATE says, a statement each. */
export function commentsOn(of: 'TABLE' | 'VIEW', { name, columns, comment }: { readonly name: readonly Token[]; readonly columns: readonly Column[]; readonly comment: Token | undefined }): readonly Token[][] {
  const isSaid = (text: Token | undefined): text is Token => text !== undefined && text.text !== literal('')
  const ofColumns = columns.flatMap((column) => (isSaid(column.comment) ? [commentOn('COLUMN', [...name, ...sql`.`, column.name], column.comment)] : []))
  return isSaid(comment) ? [commentOn(of, name, comment), ...ofColumns] : ofColumns
}

export const NOT_KNOWN = 'COMMENT is left out: whether the statement makes the object is known only when it runs.'

/** An empty comment takes away what is there. */
export function commentOn(on: 'TABLE' | 'VIEW' | 'COLUMN', name: readonly Token[], comment: Token): Token[] {
  return sql`COMMENT ON ${on} ${name} IS ${comment.text === literal('') ? 'NULL' : [comment]}`
}
