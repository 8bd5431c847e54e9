// The statements that a CREATE TABLE becomes: the sequences of its IDENTITY columns, the table itself, its comments.
import type { Token } from '../tokens.ts'
import { joined, leftOut, placedAs, sql } from '../writing.ts'
import { columnSql, commentsOn, NOT_KNOWN } from './columns.ts'
import type { Column } from './columns.ts'

/** A CREATE TABLE as it was read. */
export interface CreateTable {
  readonly first: Token
  readonly isTemporary: boolean
  readonly replaces: boolean
  readonly alters: boolean
  readonly ifNotExists: boolean
  readonly name: readonly Token[]
  readonly columns: readonly Column[]
  readonly comment: Token | undefined
}

/**
 * A table with a sequence is dropped before both are made: DuckDB replaces no sequence that a table counts with. IF NOT EXISTS leaves both as they are.
 */
export function made(create: CreateTable): readonly Token[][] {
  const sequences = create.columns.flatMap(({ sequence }) => (sequence === undefined ? [] : [sequence]))
  const list = create.columns.map((column) => columnSql(column))
  const table = [...head({ ...create, replaces: create.replaces && sequences.length === 0 }), ...sql` (`, ...joined(list, ','), ...sql`)`]
  const drop = create.replaces && sequences.length > 0 ? [sql`DROP TABLE IF EXISTS ${create.name}`] : []
  const start = create.ifNotExists ? 'CREATE SEQUENCE IF NOT EXISTS' : 'CREATE OR REPLACE SEQUENCE'
  const [before, ...rest] = [...drop, ...sequences.map(({ name, counting }) => sql`${start} ${name}${counting}`), table]
  return before === undefined ? rest : [placedAs(create.first, before), ...rest]
}

/** CREATE [OR REPLACE] [TEMPORARY] TABLE [IF NOT EXISTS] name: a transient table is a table. */
export function head({ first, replaces, isTemporary, ifNotExists, name }: CreateTable): Token[] {
  const words = ['CREATE', replaces ? ' OR REPLACE' : '', isTemporary ? ' TEMPORARY' : '', ' TABLE', ifNotExists ? ' IF NOT EXISTS' : ''].join('')
  return placedAs(first, sql`${words} ${name}`)
}

/** COMMENT has a place only where the statement surely made the table, and where others can see it. */
export function comments({ name, columns, comment, ifNotExists, isTemporary }: CreateTable, note: (sentence: string) => void): readonly Token[][] {
  const all = commentsOn('TABLE', { name, columns, comment })
  if (!ifNotExists && !isTemporary) return all
  if (all.length > 0) note(ifNotExists ? NOT_KNOWN : leftOut('COMMENT', 'comments of temporary tables'))
  return []
}
