// ALTER TABLE and ALTER VIEW: a statement for each thing that changes, since DuckDB takes one at a time; what changes nothing here is left out with a note.
// docs.snowflake.com/en/sql-reference/sql/alter-table, docs.snowflake.com/en/sql-reference/sql/alter-view
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { is, isWord } from '../reading.ts'
import type { NotingRule } from '../rule.ts'
import { literal } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { leftOut, nothing, placedAs, refuse, several, sql } from '../writing.ts'
import { addColumns, alterColumns, dropColumns } from './alter-columns.ts'
import type { Alter } from './alter-columns.ts'
import { CHECKED, commentOn } from './columns.ts'
import { nameEnd } from './names.ts'
import { LEFT_OUT } from './properties.ts'

export const alter: NotingRule = (tokens, note) => {
  if (!isWord(tokens[0], 'ALTER') || !isWord(tokens[1], 'TABLE', 'VIEW')) return ok(tokens)
  const of = isWord(tokens[1], 'TABLE') ? 'TABLE' : 'VIEW'
  const ifExists = isWord(tokens[2], 'IF')
  const end = nameEnd(tokens, ifExists ? 4 : 2)
  const name = tokens.slice(ifExists ? 4 : 2, end)
  const head = sql`${`ALTER ${of}${ifExists ? ' IF EXISTS' : ''}`} ${name}`
  const statements = action({ of, name, head, note }, tokens.slice(end))
  if (!statements.ok) return statements
  return ok(statements.value.length > 0 ? placedAs(tokens[0], several(statements.value)) : placedAs(tokens[0], ifExists ? nothing() : nothing(name)))
}

/** The statements of an action; none where it changes nothing here. */
function action(alter: Alter, said: readonly Token[]): Result<readonly (readonly Token[])[]> {
  const [first, second] = said
  if (isWord(first, 'RENAME') && isWord(second, 'TO')) return renameTo(alter, said.slice(2))
  if (isWord(first, 'SWAP')) return swapWith(alter, said.slice(2))
  if (isWord(first, 'SET', 'UNSET') && isWord(second, 'COMMENT')) return ok([commentOn(alter.of, alter.name, isWord(first, 'SET') ? textOf(said, 2) : EMPTY)])
  const unneeded = unneededAction(said)
  if (unneeded !== undefined) {
    alter.note(leftOut(...unneeded))
    return ok([])
  }
  const policy = isWord(second, 'ROW', 'AGGREGATION', 'JOIN', 'STORAGE') ? said.findIndex((token) => isWord(token, 'POLICY')) : -1
  if (policy > 0) return refuse(said.slice(1, policy + 1).map(({ upper }) => upper).join(' '), 'The embedded warehouse cannot hide rows from anybody.')
  if (alter.of === 'TABLE') {
    if (isWord(first, 'ADD') && isWord(second, 'CONSTRAINT', 'CHECK')) return CHECKED
    if (isWord(first, 'ADD')) return addColumns(alter, said)
    if (isWord(first, 'DROP')) return dropColumns(alter, said)
    if (isWord(first, 'RENAME') && isWord(second, 'COLUMN')) return ok([sql`${alter.head} RENAME COLUMN ${said.slice(2)}`])
    if (isWord(first, 'ALTER', 'MODIFY')) return alterColumns(alter, said)
  }
  return refuse(`ALTER ${alter.of} … ${said.slice(0, 2).map((token) => token.upper || token.text).join(' ')}`, 'The embedded warehouse has no such action. Run this node on Snowflake, or leave it out.')
}

const EMPTY: Token = { kind: 'string', text: literal(''), upper: '', before: ' ', end: 0 }
/** The literal after an = that may be left out. */
const textOf = (tokens: readonly Token[], at: number): Token => tokens[is(tokens[at], '=') ? at + 1 : at] ?? EMPTY

const KEYS = ['CONSTRAINT', 'PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY'] as const

const UNNEEDED: readonly (readonly [words: string, has: string])[] = [
  ...['CLUSTER BY', 'DROP CLUSTERING KEY', 'RECLUSTER', 'SUSPEND RECLUSTER', 'RESUME RECLUSTER'].map((words) => [words, 'clustering'] as const),
  ...['ADD SEARCH OPTIMIZATION', 'DROP SEARCH OPTIMIZATION'].map((words) => [words, 'search optimisation'] as const),
  ...['ADD', 'DROP', 'RENAME', 'ALTER', 'MODIFY'].flatMap((verb) => KEYS.map((key) => [`${verb} ${key}`, 'keys, which Snowflake does not enforce either'] as const)),
  ['SET SECURE', 'roles'],
  ['UNSET SECURE', 'roles'],
  ...Object.entries(LEFT_OUT).flatMap(([property, has]) => [[`SET ${property}`, has], [`UNSET ${property}`, has]] as const),
]

function unneededAction(said: readonly Token[]): readonly [string, string] | undefined {
  if (isWord(said[0], 'ADD') && said.some((token) => isWord(token, 'CHECK'))) return undefined
  return UNNEEDED.find(([words]) => words.split(' ').every((word, at) => isWord(said[at], word)))
}

/** A new name in the same schema: DuckDB moves nothing between schemas. */
function renameTo({ name, head }: Alter, to: readonly Token[]): Result<readonly (readonly Token[])[]> {
  return isElsewhere(name, to) ? refuse('RENAME TO another schema', 'The embedded warehouse moves nothing between schemas.') : ok([sql`${head} RENAME TO ${to.slice(-1)}`])
}

/** Three renames in one transaction. */
function swapWith({ name }: Alter, other: readonly Token[]): Result<readonly (readonly Token[])[]> {
  if (isElsewhere(name, other)) return refuse('SWAP WITH a table of another schema', 'The embedded warehouse moves nothing between schemas.')
  const within = (last: readonly Token[]): readonly Token[] => [...name.slice(0, -1), ...last.map((token) => ({ ...token, before: name.length === 1 ? ' ' : '' }))]
  const [mine, theirs, between] = [name.slice(-1), other.slice(-1), sql`"sluice_swapped"`]
  return ok([
    sql`ALTER TABLE ${name} RENAME TO ${between}`,
    sql`ALTER TABLE ${within(theirs)} RENAME TO ${mine}`,
    sql`ALTER TABLE ${within(between)} RENAME TO ${theirs}`,
  ])
}

/** A name without a schema is one of the same schema. */
function isElsewhere(name: readonly Token[], other: readonly Token[]): boolean {
  const schema = (chain: readonly Token[]): string => chain.slice(0, -1).map((token) => token.upper || token.text).join('')
  return other.length > 1 && schema(other) !== schema(name)
}
