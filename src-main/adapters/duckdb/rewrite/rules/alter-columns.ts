// ALTER TABLE … ADD, DROP and ALTER COLUMN. docs.snowflake.com/en/sql-reference/sql/alter-table-column
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { closing, is, isWord } from '../reading.ts'
import { literal } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { leftOut, refuse, sql } from '../writing.ts'
import { commentOn, defaultSql, readColumn } from './columns.ts'
import { readType } from './types.ts'

/** An ALTER as it was read up to its action. */
export interface Alter {
  readonly of: 'TABLE' | 'VIEW'
  readonly name: readonly Token[]
  /** ALTER TABLE [IF EXISTS] name, for DuckDB to go on with. */
  readonly head: readonly Token[]
  readonly note: (sentence: string) => void
}

type Statements = readonly (readonly Token[])[]

/** ADD [COLUMN] [IF NOT EXISTS] name type …, name type …: NOT NULL comes after, once the default has filled the rows. */
export function addColumns({ name, head, note }: Alter, said: readonly Token[]): Result<Statements> {
  const statements: Token[][] = []
  for (const item of items(said)) {
    let from = 0
    while (isWord(item[from], 'ADD', 'COLUMN')) from++
    const ifNotExists = isWord(item[from], 'IF')
    if (ifNotExists) from += 3
    const read = readColumn(item, from, item.length, { table: name, note })
    if (!read.ok) return read
    const column = read.value
    if (column.type === undefined) return refuse('ADD COLUMN without a type', 'The statement cannot be read.')
    if (column.sequence !== undefined) statements.push(sql`CREATE OR REPLACE SEQUENCE ${column.sequence.name}${column.sequence.counting}`)
    statements.push(sql`${head} ${ifNotExists ? 'ADD COLUMN IF NOT EXISTS' : 'ADD COLUMN'} ${[column.name]} ${column.type}${defaultSql(column.default)}`)
    if (column.isNotNull) statements.push(sql`${head} ALTER COLUMN ${[column.name]} SET NOT NULL`)
    if (column.comment !== undefined) statements.push(ofColumn(name, column.name, column.comment))
  }
  return ok(statements)
}

/** DROP [COLUMN] [IF EXISTS] a, b [CASCADE | RESTRICT] */
export function dropColumns({ head }: Alter, said: readonly Token[]): Result<Statements> {
  return ok(items(said.filter((token) => !isWord(token, 'CASCADE', 'RESTRICT'))).map((item) => {
    const [ifExists, last] = [item.some((token) => isWord(token, 'EXISTS')), item.slice(-1)]
    return sql`${head} ${ifExists ? 'DROP COLUMN IF EXISTS' : 'DROP COLUMN'} ${last}`
  }))
}

/** ALTER [COLUMN] a SET …, COLUMN b DROP …, also in parentheses, and MODIFY for ALTER. */
export function alterColumns(alter: Alter, said: readonly Token[]): Result<Statements> {
  const inside = is(said[1], '(') ? said.slice(2, closing(said, 1)) : said.slice(1)
  const statements: (readonly Token[])[] = []
  for (const item of items(inside)) {
    const from = isWord(item[0], 'COLUMN', 'MODIFY', 'ALTER') ? (isWord(item[1], 'COLUMN') ? 2 : 1) : 0
    const column = item[from]
    if (column === undefined) return refuse('ALTER COLUMN without a name', 'The statement cannot be read.')
    const made = columnAction(alter, { ...column, before: ' ' }, item.slice(from + 1))
    if (!made.ok) return made
    statements.push(...made.value)
  }
  return ok(statements)
}

function columnAction({ name, head, note }: Alter, column: Token, said: readonly Token[]): Result<Statements> {
  const [first, second] = said
  const alterColumn = (what: readonly Token[] | string): Result<Statements> => ok([sql`${head} ALTER COLUMN ${[column]} ${what}`])
  if (isWord(first, 'COMMENT')) return ok([ofColumn(name, column, said.at(-1) ?? column)])
  if (isWord(first, 'UNSET') && isWord(second, 'COMMENT')) return ok([sql`COMMENT ON COLUMN ${name}.${[{ ...column, before: '' }]} IS NULL`])
  if (isWord(first, 'SET', 'DROP') && isWord(second, 'NOT')) return alterColumn(`${first?.upper} NOT NULL`)
  if (isWord(first, 'DROP') && isWord(second, 'DEFAULT')) return alterColumn('DROP DEFAULT')
  if (isWord(first, 'SET') && isWord(second, 'DEFAULT')) return alterColumn(sql`SET DEFAULT ${said.slice(2)}`)
  if (isWord(first, 'SET', 'UNSET') && isWord(second, 'TAG')) {
    note(leftOut('TAG', 'tags'))
    return ok([])
  }
  if (isWord(first, 'SET', 'UNSET') && isWord(second, 'MASKING', 'PROJECTION')) return refuse(`${second?.upper} POLICY`, 'The embedded warehouse cannot hide values from anybody.')
  const typeAt = isWord(first, 'SET') && isWord(second, 'DATA') ? 3 : isWord(first, 'TYPE') ? 1 : 0
  const type = readType(said, typeAt)
  return type.ok ? alterColumn(`SET DATA TYPE ${type.value.text}`) : type
}

const ofColumn = (table: readonly Token[], column: Token, comment: Token): Token[] =>
  commentOn('COLUMN', [...table, ...sql`.`, { ...column, before: '' }], comment.kind === 'string' ? comment : { ...comment, kind: 'string', text: literal('') })

/** What stands between commas outside of parentheses. */
function items(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: (readonly Token[])[] = []
  let from = 0
  for (let at = 0; at <= tokens.length; at++) {
    if (is(tokens[at], '(')) at = closing(tokens, at)
    else if (at === tokens.length || is(tokens[at], ',')) {
      found.push(tokens.slice(from, at))
      from = at + 1
    }
  }
  return found
}
